"""E-mail: a message is an article, what it quotes of another person one of its own.

    read_eml      the bytes of a message  -> drafts of it, its quotations and its attachments
    read_mailbox  the lines of a mailbox  -> drafts of its messages, each read by itself

`header` reads subject, people and dates, `body` chooses the parts that are text, `plain_text` and
`markup` make lines of them, `quoting` parts what others said from what is new, by `attributions`
and `header_blocks`; `footers` takes off signatures.
May import: `html`, the other formats' helpers. Must not know: the store, the child.
"""

from corpus.formats.mail.mailbox import read_mailbox
from corpus.formats.mail.reader import read_eml

__all__ = ["read_eml", "read_mailbox"]
