"""Makes .env from .env.example with a random SECRET_KEY, unless there is one."""

import os
import secrets
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

if not (ROOT / ".env").exists():
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    text = example.replace("SECRET_KEY=\n", f"SECRET_KEY={secrets.token_urlsafe(50)}\n")
    # Readable by its owner only, from the first moment.
    with open(os.open(ROOT / ".env", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    print("Made .env with a random SECRET_KEY.")
