# SPDX-License-Identifier: MIT
"""Ways to make the system fail under an unchanged program. Each says why it cannot, where it cannot."""
import functools
import shutil
import subprocess

# Sees root's powers inside a new user name space where the real ones are missing.
_MOUNTS = ["unshare", "--mount", "--map-root-user"]


@functools.cache
def _works(*command):
    if not shutil.which(command[0]):
        return f"{command[0]} is not installed"
    done = subprocess.run(command, capture_output=True, check=False)
    return "" if done.returncode == 0 else f"{command[0]}: {done.stderr.decode().strip()}"


def need_mounts(case):
    problem = _works(*_MOUNTS, "mount", "-t", "tmpfs", "tmpfs", "/mnt")
    if problem:
        case.skipTest(f"no private mounts here: {problem}")


def on_tmpfs(directory, size):
    """Runs a command with an empty file system of `size` mounted on `directory`; it is gone with the command."""
    return [*_MOUNTS, "sh", "-c", f'mount -t tmpfs -o size={size} tmpfs "$0" && exec "$@"', str(directory)]


def read_only(directory):
    return [*_MOUNTS, "sh", "-c", 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"', str(directory)]


def need_strace(case):
    problem = _works("strace", "-f", "-o", "/dev/null", "true")
    if problem:
        case.skipTest(f"no system call can be watched here: {problem}")


def failing_renames(when):
    """`when` as strace counts: 3 the third, 3+ from the third on."""
    return ["strace", "-f", "-o", "/dev/null", "-e", "trace=rename,renameat,renameat2",
            "-e", f"inject=rename,renameat,renameat2:error=EIO:when={when}"]


def killed_at_rename(number):
    return ["strace", "-f", "-o", "/dev/null", "-e", "trace=rename,renameat,renameat2",
            "-e", f"inject=rename,renameat,renameat2:signal=KILL:when={number}"]
