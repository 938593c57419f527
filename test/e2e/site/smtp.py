"""An SMTP server that keeps what it is sent, one JSON line a mail. Arguments: port, file, and how it answers."""
import asyncio
import json
import sys
from email import message_from_bytes
from email.policy import default

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

port, file, manner = int(sys.argv[1]), sys.argv[2], sys.argv[3]


class Handler:
    refused = 0

    async def handle_DATA(self, server, session, envelope):
        if manner == "later" and Handler.refused < 1:
            Handler.refused += 1
            return "451 4.7.1 Greylisted, try again later"
        if manner == "never":
            return "550 5.7.1 We do not take this"
        mail = message_from_bytes(envelope.content, policy=default)
        kept = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "headers": dict(mail.items()),
            "text": mail.get_content(),
            "user": session.auth_data.login.decode() if session.auth_data else None,
        }
        with open(file, "a", encoding="utf-8") as lines:
            lines.write(json.dumps(kept) + "\n")
        return "250 OK"


def authenticator(server, session, envelope, mechanism, data):
    good = isinstance(data, LoginPassword) and data.login == b"tocsin" and data.password == b"abra cadabra"
    return AuthResult(success=good, auth_data=data if good else None)


auth = {"authenticator": authenticator, "auth_required": True, "auth_require_tls": False} if manner == "login" else {}
Controller(Handler(), hostname="127.0.0.1", port=port, **auth).start()
asyncio.new_event_loop().run_forever()
