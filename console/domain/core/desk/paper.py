"""What paper keeps of a head: twelve words that a person can read out and type, and one line for a QR code.

The words are the first 128 bits of the entry's SHA-256 in the word list of BIP 39 (simplified Chinese, or English), whose
four check bits notice most slips of the pen. 128 bits are enough: whoever wants other entries with the same words has to
find a second preimage.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from console.domain.core.desk.signatures import Signed
from console.domain.core.kernel import Refusal

WORDS = 12
BITS = 128
MARK = "yipan-head-1"


@cache
def _list(language: str) -> Any:
    from mnemonic import Mnemonic  # only where a sheet is printed or read

    return Mnemonic("chinese_simplified" if language == "zh" else "english")


def words(digest: str, language: str = "zh") -> tuple[str, ...]:
    """The twelve words of an entry's hash (hexadecimal)."""
    return tuple(_list(language).to_mnemonic(bytes.fromhex(digest)[: BITS // 8]).split())


def spoken(digest: str, language: str = "zh") -> str:
    """The same as it is printed: Chinese in three groups of four characters, English with spaces."""
    listed = words(digest, language)
    if language == "zh":
        return "　".join("".join(listed[start : start + 4]) for start in range(0, WORDS, 4))
    return " ".join(listed)


def line(signed: Signed) -> str:
    """A signed head on one line, for a QR code."""
    heads = ",".join(f"{head.console}-{head.sequence}-{head.digest}" for head in signed.heads)
    return f"{MARK};{signed.file};{heads};{signed.public_key};{signed.signature}"


def read(text: str) -> str:
    """The beginning of the hash that somebody typed or scanned: 32 hexadecimal digits of words, 64 of a line or a hash.

    `Refusal` that says what is wrong with it."""
    given = text.strip()
    if given.startswith(MARK):
        return _of_line(given)
    bare = given.replace(" ", "").replace("　", "")
    if 32 <= len(bare) <= 64 and all(sign in "0123456789abcdef" for sign in bare.lower()):
        return bare.lower()
    chinese = any("㐀" <= sign <= "鿿" for sign in bare)
    listed = list(bare) if chinese else given.lower().split()
    if len(listed) != WORDS:
        raise Refusal(
            "纸上的末条校验词是 {count} 个字（英文为 {count} 个词），实为 {found} 个", count=WORDS, found=len(listed)
        )
    try:
        return bytes(_list("zh" if chinese else "en").to_entropy(listed)).hex()
    except (ValueError, LookupError):
        raise Refusal("校验词不成立：有写错、听错或读错的字，请再对一遍纸面") from None


def _of_line(text: str) -> str:
    parts = text.split(";")
    heads = [head.rsplit("-", 2) for head in parts[2].split(",")] if len(parts) == 5 else []
    if not heads or any(len(head) != 3 or len(head[2]) != 64 for head in heads):
        raise Refusal("二维码内容不完整，请重新扫描")
    return heads[0][2].lower()
