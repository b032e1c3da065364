# SPDX-License-Identifier: MIT
"""The JSON objects of the console contract, member by member. A shape is a type, a list of one shape, a set of strings or a
dict; a key that ends in ? may be missing, a tuple offers a choice. Members that no shape names are an error.
"""
NONE = type(None)
HEX = "sha256"  # 64 lower-case hex digits

ERROR = {"code": str, "kind": str, "message": str, "path?": str, "detail?": str, "need_bytes?": int, "free_bytes?": int}
REASONS = {"validation_failed", "extraction_failed", "write_failed", "version_incompatible", "fetch_failed",
           "workspace_busy", "recovery_pending", "no_space", "cancelled", "internal"}
UNDO = {"id": str, "path": str, "bytes": int}
CREDENTIALS = {"found": int, "accounts": [str], "skipped_platform": int}

REPORT = {
    "success": bool,
    "summary": {"total_files": int, "files_created": int, "files_overwritten": int, "files_skipped": int,
                "backups_created": int, "files_unchanged": int, "files_removed": int, "files_kept": int},
    "files": [{"path": str, "disk_path": str, "action": {"created", "overwritten", "unchanged", "skipped"}, "size": int,
               "sha256": HEX, "backup_path": (str, NONE), "reason?": str}],
    "removed": [str], "kept": [str], "config_changes": [str], "platform_records_kept?": bool, "manifest": dict,
    "warnings": [str],
}

_RESULT = {
    "ok": bool, "outcome": str, "workspace_state": str, "errors": [ERROR], "credentials": CREDENTIALS, "undo": (NONE, UNDO),
    "timings": {"stage_ms": int, "manifest_ms": int, "compare_ms": int, "sync_ms": int, "swap_ms": int, "commit_ms": int,
                "total_ms": int},
    "peak_rss_bytes": int,
}
IMPORTED = {**_RESULT, "outcome": {"imported", "imported_with_warnings"}, "workspace_state": {"replaced", "untouched"},
            "report": REPORT}
FAILED = {**_RESULT, "reason": REASONS, "outcome": {"cancelled", "rejected", "failed_unchanged", "rolled_back", "needs_attention"},
          "workspace_state": {"untouched", "rolled_back", "needs_recovery"}}

INSPECTED = {
    "ok": bool, "shape": {"v0", "v1"}, "schema_version": (str, int), "bundle_id": str, "created_at": str,
    "assistant": {"id": str, "name": str, "runtime_version": str},
    "origin": {"mode": str, "hostname?": str, "platform_version?": str},
    "compatibility": {"min_runtime_version": str, "max_runtime_version": (str, NONE)},
    "entries": int, "total_bytes": int, "credentials": CREDENTIALS, "secrets_redacted": bool,
}
VERIFIED = {"ok": bool, "errors": [ERROR], "entries": int, "bytes": int}
READ_FAILED = {"ok": bool, "reason": REASONS, "errors": [ERROR]}

PLANNED = {
    "can_import": bool,
    "summary": {"create": int, "overwrite": int, "unchanged": int, "remove": int, "keep": int, "skip": int},
    "files": [{"path": str, "place": str, "action": {"create", "overwrite", "unchanged", "skip"}, "bundle_size": int,
               "current_size": (int, NONE), "bundle_sha256": HEX, "current_sha256": (str, NONE), "reason?": str}],
    "removed": [str], "kept": [str], "config_changes": [str], "warnings": [str], "credentials": CREDENTIALS,
    "space": {"needed": int, "free": int}, "undo": {"possible": bool, "obstacle": str, "files": int, "bytes": int},
}
NOT_PLANNED = {"can_import": bool, "reason": REASONS, "errors": [ERROR]}


def problems(value, shape, at="result"):
    """Yields a sentence for each place where `value` is not of `shape`."""
    if isinstance(shape, dict):
        if not isinstance(value, dict):
            yield f"{at} is no object"
            return
        named = {key.rstrip("?"): inner for key, inner in shape.items()}
        for key in value.keys() - named.keys():
            yield f"{at}.{key} is not in the contract"
        for key, inner in named.items():
            if key in value:
                yield from problems(value[key], inner, f"{at}.{key}")
            elif key in shape:
                yield f"{at}.{key} is missing"
    elif isinstance(shape, list):
        if not isinstance(value, list):
            yield f"{at} is no array"
            return
        for number, item in enumerate(value):
            yield from problems(item, shape[0], f"{at}[{number}]")
    elif isinstance(shape, set):
        if value not in shape:
            yield f"{at} is {value!r}"
    elif shape == HEX:
        if not (isinstance(value, str) and len(value) == 64 and not set(value) - set("0123456789abcdef")):
            yield f"{at} is no digest: {value!r}"
    elif isinstance(shape, tuple):
        found = [list(problems(value, choice, at)) for choice in shape]
        if all(found):
            yield from min(found, key=len)
    elif type(value) is not shape:  # not isinstance: true is no number
        yield f"{at} is {value!r}"
