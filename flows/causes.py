"""Why did the machine refuse? The system's error numbers in Korean: its own words depend on its language."""

import errno

_CAUSES = {
    errno.EEXIST: "폴더가 아닌 것이 그 이름으로 이미 있습니다",
    errno.ENOTDIR: "경로 가운데에 폴더가 아닌 파일이 있습니다",
    errno.EISDIR: "그 이름의 폴더가 있습니다",
    errno.EACCES: "권한이 없습니다",
    errno.EPERM: "권한이 없습니다",
    errno.ENOENT: "그런 파일이나 폴더가 없습니다",
    errno.ENOSPC: "디스크가 가득 찼습니다",
    errno.EROFS: "읽기만 되는 디스크입니다",
    errno.ENAMETOOLONG: "이름이 너무 깁니다",
}


def cause_words(error: OSError) -> str:
    """A clause without a full stop; the bare number for a cause that the table does not hold."""
    return _CAUSES.get(error.errno or 0, f"운영체제 오류 {error.errno}번")
