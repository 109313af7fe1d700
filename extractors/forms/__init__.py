"""The forms of a document (서식, 별지, 붙임, 평가표): where each begins and ends, and whose it is."""
