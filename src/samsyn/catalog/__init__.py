"""What we check, measure and may do: one readable TOML file per declaration, found by discovery.

Nothing here is code: the engine reads the files of ``ROOT`` and of any folder an agency adds.
"""

from pathlib import Path

ROOT = Path(__file__).parent
