"""A real OpenID provider on loopback: npm's oidc-provider, by tests/oidc/provider.mjs."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

import requests
from joserfc.jwk import ECKey

_ROOT = Path(__file__).parents[1]
_INSTALLED = _ROOT / "build" / "oidc"
_SCRIPT = Path(__file__).parent / "oidc" / "provider.mjs"
SECRET = "a secret of the tests, long enough to be a key of HMAC"
CLAIM = "https://id.oidc.se/claim/"
LOA = "http://id.elegnamnden.se/loa/1.0/loa"
_SECONDS = 20


@dataclass(frozen=True)
class Running:
    """A provider that answers; ``key_file`` is the private key of its client ``by-key``."""

    issuer: str
    key_file: Path

    def behave(self, **how: object) -> None:
        """``claims`` that people have, the ``acr`` they sign in by, an ``error``, ``tamper``."""
        requests.post(f"{self.issuer}/tests/set", json=how, timeout=_SECONDS).raise_for_status()

    def seen(self) -> dict[str, dict[str, str]]:
        """What the client last asked for, at ``authorization`` and at ``token``."""
        told: dict[str, dict[str, str]] = requests.get(
            f"{self.issuer}/tests/seen", timeout=_SECONDS
        ).json()
        return told

    def settings(self, client: str = "by-secret", **more: str) -> dict[str, str]:
        """The site's SAMSYN_OIDC for it."""
        names = ("match_claim", "least_level", "scopes")
        by = {"by-secret": {"client_secret": SECRET}, "by-key": {"key_file": str(self.key_file)}}
        told = {"client_secret": "", "key_file": ""} | by[client] | dict.fromkeys(names, "")
        return told | {"issuer": self.issuer, "client_id": client} | more

    def sign_in(self, address: str, account: str | None) -> str:
        """Go through the provider's pages as a browser does; cancel without an account.

        Gives the address that it leads back to.
        """
        with requests.Session() as browser:
            answer = browser.get(address, timeout=_SECONDS)
            found = re.search(r'action="([^"]+)"', answer.text)
            assert found, answer.text
            sent = {"account": account} if account else {"cancel": "1"}
            answer = browser.post(
                urljoin(self.issuer, found[1]), sent, timeout=_SECONDS, allow_redirects=False
            )
            while answer.headers["Location"].startswith((self.issuer, "/")):
                there = urljoin(self.issuer, answer.headers["Location"])
                answer = browser.get(there, timeout=_SECONDS, allow_redirects=False)
            return answer.headers["Location"]


@contextmanager
def running(folder: Path, site: str, takes_claims: bool = False) -> Iterator[Running]:
    """The provider, which knows the site by its address; it ends with the block."""
    key = ECKey.generate_key("P-256", private=True)
    key_file = folder / "client.pem"
    key_file.write_bytes(key.as_pem(private=True))
    told = {
        "redirect_uris": [f"{site}/sign-in/back/"],
        "post_logout_redirect_uris": [f"{site}/"],
        "client_jwk": key.as_dict(private=False) | {"alg": "ES256", "use": "sig"},
        "takes_claims": takes_claims,
    }
    process = subprocess.Popen(
        [_node(), str(_SCRIPT), json.dumps(told)],
        cwd=_INSTALLED,
        stdout=subprocess.PIPE,
        stderr=(folder / "provider.log").open("w"),
        text=True,
    )
    try:
        assert process.stdout
        issuer = process.stdout.readline().strip()
        assert issuer, (folder / "provider.log").read_text()
        yield Running(issuer, key_file)
    finally:
        process.terminate()
        process.wait(_SECONDS)


def _node() -> str:
    """Node, or a failure that says what to do: sign-in is not left untested in silence."""
    node = shutil.which("node")
    assert node, "The tests of sign-in need Node 20 or later."
    assert (_INSTALLED / "node_modules" / "oidc-provider").is_dir(), "Run: make build/oidc/.ready"
    return node
