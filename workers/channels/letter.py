"""Writes the e-mail of an alert: headers that thread and repeat well, a text part and an HTML part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.errors import MessageError
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, Policy
from email.utils import parseaddr

from rowback import tell
from rowback.model import Channel, Story, Watch
from rowback.settings import SettingsError
from workers.channels.identity import alert_key, thread_key
from workers.channels.lines import one_line
from workers.channels.targets import TargetError, parse_target

# Mail programs show 40 to 80 characters of a subject; the rest is in the body.
_LONGEST_SUBJECT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class From:
    """Who alerts come from: the address, and its domain, which identifiers end in."""

    address: Address

    @property
    def domain(self) -> str:
        """The domain in ASCII."""
        return self.address.domain


def read_sender(mail_from: str) -> From:
    """Read `desk@example.org` or `Desk <desk@example.org>`; raise SettingsError with a sentence on anything else."""
    name, plain = parseaddr(mail_from)
    try:
        # `parseaddr` drops line breaks without a word; the whole setting is then refused instead.
        _, checked = parse_target(f"email:{plain if mail_from.isprintable() else mail_from}")
        address = Address(display_name=one_line(name, longest=_LONGEST_SUBJECT), addr_spec=checked)
    except (TargetError, ValueError, MessageError) as error:
        raise SettingsError(
            f"ROWBACK_MAIL_FROM {mail_from!r} cannot be used: it takes an e-mail address."
        ) from error
    return From(address=address)


class _Subject(str):
    """A subject that is written as it stands.

    The standard library's own folding doubles spaces in long titles, and takes a title that
    looks like an encoded word for one, by which a page could write what it likes.
    """

    __slots__ = ()
    name = "Subject"

    def fold(self, *, policy: Policy) -> str:
        """Return the whole field, which the mail library asks each of its values for."""
        if self.isascii() and "=?" not in self:
            return f"{self.name}: {self}{policy.linesep}"
        encoded = Header(self, "utf-8", header_name=self.name).encode(linesep=policy.linesep)
        return f"{self.name}: {encoded}{policy.linesep}"


def write_letter(sender: From, channel: Channel, story: Story, *, now: datetime) -> EmailMessage:
    """Return the mail of a story. All but its Date is a function of the alert: a second sending is the same mail."""
    letter = EmailMessage(policy=SMTP)
    letter["From"] = sender.address
    letter["To"] = Address(addr_spec=channel.target)
    letter["Subject"] = _Subject(one_line(tell.headline_of(story), longest=_LONGEST_SUBJECT))
    letter["Date"] = now
    letter["Message-ID"] = f"<alert.{alert_key(channel, story)}@{sender.domain}>"
    if story.watch is not None:
        _thread(letter, sender, story.watch)
    # RFC 3834: keeps holiday notices from answering.
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(_body(tell.to_text(story)), subtype="plain", charset="utf-8", cte="quoted-printable")
    letter.add_alternative(
        _body(tell.to_html(story)), subtype="html", charset="utf-8", cte="quoted-printable"
    )
    return letter


def _thread(letter: EmailMessage, sender: From, watch: Watch) -> None:
    # No mail has the root's id: every alert answers it, so that mail programs file an article's alerts as one thread.
    root = f"<watch.{thread_key(watch)}@{sender.domain}>"
    letter["In-Reply-To"] = root
    letter["References"] = root
    letter["List-Id"] = f"<watch-{watch.id}.rowback.{sender.domain}>"


def _body(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
