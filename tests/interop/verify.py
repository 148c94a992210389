"""Reads the test vectors with nothing of the program: own encoding, own signatures, own sets, own values.

Usage: python3 tests/interop/verify.py [FOLDER]. Prints what was checked; ends with 1 at the first difference.
"""

import hashlib
import json
import pathlib
import sys

import cbor
import ed25519
import fold

FOLDER = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parents[2] / "docs/vectors")
PROTECTED = bytes.fromhex("a20132044c")


def sha(data):
    return hashlib.sha256(data).digest()


def load(name):
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def same(found, wanted, where):
    if found != wanted:
        sys.exit(f"{where}: {found!r} instead of {wanted!r}")


class Statement:
    """A COSE_Sign1, taken apart strictly."""

    def __init__(self, data, kind):
        parts = data if isinstance(data, tuple) else self.parts(data)
        self.protected, self.body, self.signature = parts
        self.reference = self.protected[5:]
        self.card = int.from_bytes(self.reference[:4], "big")
        self.says = cbor.whole(self.body)
        aad = b"pulang/v1/" + kind.encode()
        self.signed = cbor.write(["Signature1", self.protected, aad, self.body])
        self.id = sha(self.signed)

    @staticmethod
    def parts(data):
        if data[:1] != b"\x84":
            raise cbor.Bad("wrong_type")
        protected, at = cbor.read(data, 1)
        if not isinstance(protected, bytes) or protected[:5] != PROTECTED or len(protected) != 17:
            raise cbor.Bad("wrong_type")
        if data[at : at + 1] != b"\xa0":
            raise cbor.Bad("wrong_type")
        body, at = cbor.read(data, at + 1)
        signature, at = cbor.read(data, at)
        if at != len(data):
            raise cbor.Bad("trailing_bytes")
        if not isinstance(signature, bytes) or len(signature) not in (0, 64):
            raise cbor.Bad("wrong_type")
        return protected, body, signature

    def is_good(self, public):
        names = self.reference[4:] == sha(public)[:8]
        return names and len(self.signature) == 64 and ed25519.verify(public, self.signed, self.signature)


def signed():
    file = load("signed.json")
    keys = {}
    for key in file["keys"]:
        seed = bytes.fromhex(key["seed"])
        same(sha(key["seed_of"].encode()), seed, key["seed_of"])
        public = ed25519.public_key(seed)
        same(public.hex(), key["public"], key["seed_of"])
        same((key["card"].to_bytes(4, "big") + sha(public)[:8]).hex(), key["reference"], key["seed_of"])
        same(ed25519.may_enrol(public), True, key["seed_of"])
        keys[key["province"], key["card"]] = public, seed
    for row in file["statements"]:
        found = Statement(bytes.fromhex(row["hex"]), row["kind"])
        public, seed = keys[row["province"], row["card"]]
        same((found.signed.hex(), found.id.hex()), (row["signed"], row["id"]), row["kind"])
        same(cbor.write(found.says).hex(), row["body"], row["kind"])
        same(found.is_good(public), True, row["kind"])
        same(ed25519.sign(seed, found.signed).hex(), row["signature"], row["kind"])
        if row["kind"] == "edit":
            same(sha(bytes.fromhex(row["payload"])), found.says[9], "payload")
    for row in file["versions"] + file["payloads"]:
        data = bytes.fromhex(row["hex"])
        same(cbor.write(cbor.whole(data)), data, "bytes")
        same(sha(data).hex(), row.get("id") or row["sha256"], "hash")
    for row in file["own_entries"]:
        entry = fold.own_entry(*(bytes.fromhex(row[k]) if isinstance(row[k], str) else row[k]
                                 for k in ("document", "author", "incarnation", "seq", "salt")))
        same(entry.hex(), row["entry"], "own entry")
    for row in file["closings"]:
        what = row.get("fork")
        closing = fold.fork_closing(bytes.fromhex(what["document"]), what["author"], bytes.fromhex(what["incarnation"])) \
            if what else fold.key_closing(row["key"]["province"], row["key"]["card"])
        same(closing.hex(), row["id"], "closing")
    return len(file["statements"])


def words():
    file = load("words.json")
    for row in file["fingerprints"]:
        said = " ".join(file["words"][byte] for byte in bytes.fromhex(row["card"])[:8])
        same(said, row["words"], "words")
    return len(file["fingerprints"])


def cards():
    """Only the rules of a card and of a chain of cards; lives stand in the same file."""
    file, checked = load("cards.json"), 0
    for case in file["cases"]:
        lineage, why = {}, None
        for name in case["holds"] + [None]:
            thing = file["things"][name] if name else case["take"]
            if thing["kind"] != "card":
                continue
            why = follows(lineage, Statement(bytes.fromhex(thing["hex"]), "card"))
        if case["take"]["kind"] == "card":
            told = case["told"]
            same(why, told["code"], case["name"])
            same("not_believed" if why else "believed", told["class"], case["name"])
            checked += 1
    return checked


def follows(lineage, card):
    """Why a card is not believed, or None; then it is in its lineage."""
    province, serial, key, tls = card.says[0], card.says[2], card.says[3], card.says[4]
    if not card.signature:
        return "unsigned" if card.reference == serial.to_bytes(4, "big") + sha(key)[:8] else "other_key"
    if card.card != serial or card.reference[4:] != sha(key)[:8]:
        return "other_key"
    if not card.is_good(key):
        return "bad_signature"
    own = lineage.setdefault(province, [])
    if any(known.id == card.id for known in own):
        return None
    if own:
        newest = own[-1]
        if newest.says[2] == serial and len(own) > 1:
            return "rival" if sha(key) == own[-2].says[7] else "not_promised"
        if serial != newest.says[2] + 1:
            return "not_next_serial"
        if sha(key) != newest.says[7]:
            return "not_promised"
    for other, known in lineage.items():
        if other != province and any({key, tls} & {old.says[3], old.says[4]} for old in known):
            return "key_taken"
    own.append(card)
    return None


def unreadable():
    """The bytes that break the encoding itself; the limits of single fields are left to a real reader."""
    file, checked = load("refused.json"), 0
    for case in file["cases"]:
        told = case["told"]
        data = bytes.fromhex(case["take"]["hex"])
        if case["take"]["kind"] == "version":
            continue
        try:
            Statement(data, case["take"]["kind"])
            found = None
        except cbor.Bad as bad:
            found = str(bad)
        if found:
            same(told["class"], "unreadable", case["name"])
            checked += 1
        elif told["code"] in ("not_shortest", "truncated", "trailing_bytes", "not_utf8"):
            sys.exit(f"{case['name']}: was read")
    return checked


def history(file, more, edits):
    """The edits of a scene, verified, and the cards and lives they stand on."""
    keys, lives, edits_by_id = {}, {}, {}
    for thing in file["holds"] + more:
        if thing["kind"] == "card":
            card = Statement(bytes.fromhex(thing["hex"]), "card")
            keys[card.says[0], card.says[2]] = card.says[3]
        elif thing["kind"] == "incarnation":
            life = Statement(bytes.fromhex(thing["hex"]), "incarnation")
            same(life.is_good(keys[life.says[0], life.says[1]]), True, "life")
            lives[life.id[:16]] = life.says
    for thing in edits:
        edit = Statement(bytes.fromhex(thing["hex"]), "edit")
        life = lives[edit.says[2]]
        same(edit.is_good(keys[edit.says[1], life[1]]), True, "edit")
        same(edit.id.hex(), thing["id"], "edit")
        payload = cbor.whole(bytes.fromhex(thing["payload"]))
        same(sha(bytes.fromhex(thing["payload"])), edit.says[9], "payload")
        edits_by_id[edit.id] = fold.Edit(edit.id, edit.says, payload)
    return fold.History(edits_by_id, lives, keys)


def standing():
    file = load("standing.json")
    genesis = Statement(bytes.fromhex(file["genesis"]["hex"]), "genesis")
    parties = {province for _, province in genesis.says[2]}
    for scene in file["scenes"]:
        told = history(file, scene["more"], scene["edits"])
        same(sorted(closing.hex() for closing in told.closings()), scene["closings"], scene["name"])
        stands = told.standing(parties)
        same(sorted(edit.hex() for edit in stands), scene["stands"], scene["name"])
    return len(file["scenes"])


def document():
    file = load("document.json")
    told = history(file, [], file["edits"])
    genesis = Statement(bytes.fromhex(file["genesis"]["hex"]), "genesis")
    same(genesis.id.hex(), file["document"], "document")
    stands = told.standing({province for _, province in genesis.says[2]})
    says = file["says"]
    same(sorted(edit.hex() for edit in stands), says["stands"], "stands")
    same(sorted(edit.hex() for edit in told.heads()), sorted(says["heads"]), "heads")
    values = told.values(stands)
    wanted = {row["path"]: [(v["number"], v["edit"]) for v in row["visible"]] for row in says["values"]}
    same({path: [(n, e.hex()) for n, e, _ in seen] for path, seen in values.items()}, wanted, "values")
    differ = sorted(path for path, seen in values.items() if len({cbor.write(v) for _, _, v in seen}) > 1)
    same(differ, says["conflicts"], "conflicts")
    return len(values)


if __name__ == "__main__":
    for check in (signed, words, cards, unreadable, standing, document):
        print(f"{check.__name__}: {check()}")
