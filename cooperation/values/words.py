"""Text made comparable: what staff and the public type, and what is stored, folded alike.

The one place where case, accents and width stop to matter; lists filtered by words, sorting by
name and search all use it, so that both databases give the same answer.
"""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """Without case, accents and width, white space made single: “ANDRÉ　Ａ” → “andre a”.

    Japanese voicing marks and the parts of Korean syllables are letters, not accents, and stay.
    """
    text = unicodedata.normalize("NFKC", text).casefold()
    letters = []
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        accents = all(unicodedata.combining(part) for part in parts[1:])
        voiced = "\u3099" in parts or "\u309a" in parts
        letters.append(parts[0] if accents and not voiced else letter)
    return " ".join("".join(letters).split())
