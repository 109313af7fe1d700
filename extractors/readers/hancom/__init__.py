"""What HWP and HWPX have in common: the same documents, written in two ways."""
