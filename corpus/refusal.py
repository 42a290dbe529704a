"""Why the operating system refused a file, in Chinese."""

from __future__ import annotations

import errno

_CAUSES = {
    errno.ENOENT: "不存在",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EISDIR: "是一个目录",
    errno.ENOTDIR: "路径中有一段不是目录",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已满",
    errno.EROFS: "所在磁盘只读",
    errno.ENAMETOOLONG: "文件名过长",
    errno.ELOOP: "链接绕成了圈",
    errno.EFBIG: "文件过大",
}


def cause(error: OSError) -> str:
    """Say in a few Chinese words why the operating system refused a file."""
    return _CAUSES.get(error.errno or 0, f"系统错误 {error.errno}")
