"""Which edits stand, and what they say, from the words of docs/protocol.md."""

import hashlib
from collections import namedtuple

import cbor

# A header is [document, author, incarnation, seq, prev, deps, version, officer, time, payload hash].
Edit = namedtuple("Edit", "id header payload")


def sha(value):
    return hashlib.sha256(value).digest()


def own_entry(document, author, incarnation, seq, salt):
    return sha(cbor.write(["pulang/v1/entry", document, author, incarnation, seq, salt]))[:16]


def fork_closing(document, author, incarnation):
    return sha(cbor.write("pulang/v1/closing") + cbor.write([1, document, author, incarnation]))


def key_closing(province, card):
    return sha(cbor.write("pulang/v1/closing") + cbor.write([2, province, card]))


class History:
    """The admitted edits of one document, the lives they are written in, and the keys of the cards."""

    def __init__(self, edits, lives, keys):
        self.edits, self.lives, self.keys = edits, lives, keys
        self.pasts = {}
        for edit in edits:
            self.past(edit)

    def parents(self, edit):
        header = self.edits[edit].header
        return ([header[4]] if header[4] else []) + header[5]

    def past(self, edit):
        if edit not in self.pasts:
            past = set()
            for parent in self.parents(edit):
                past |= self.past(parent) | {parent}
            self.pasts[edit] = past
        return self.pasts[edit]

    def heads(self):
        seen = {parent for edit in self.edits for parent in self.parents(edit)}
        return [edit for edit in self.edits if edit not in seen]

    def closings(self):
        """Closing id to whom it closes: ("fork", author, incarnation) or ("key", province, card)."""
        found, places = {}, set()
        for edit in self.edits.values():
            document, author, incarnation, seq = edit.header[:4]
            if (incarnation, seq) in places:
                found[fork_closing(document, author, incarnation)] = ("fork", author, incarnation)
            places.add((incarnation, seq))
        for province, card in self.keys:
            if (province, card + 1) in self.keys:
                found[key_closing(province, card)] = ("key", province, card)
        return found

    def closes(self, closing, edit):
        kind, author, which = closing
        header = self.edits[edit].header
        if kind == "fork":
            return header[2] == which
        return header[1] == author and self.lives[header[2]][1] == which

    def cut(self, edit):
        for path, value in self.edits[edit].payload[1]:
            if path.startswith("cut/"):
                return value
        return None

    def may_cut(self, closing, edit, parties):
        kind, author, which = closing
        header = self.edits[edit].header
        if kind == "fork":
            return header[1] != author and header[1] in parties
        return header[1] == author and self.lives[header[2]][1] > which

    def standing(self, parties):
        stands = set(self.edits)
        for name, closing in self.closings().items():
            cuts = [e for e in self.edits if self.cut(e) == name and self.may_cut(closing, e, parties)]
            witnesses = cuts or [e for e in self.edits if self.edits[e].header[1] != closing[1]]
            trusted = set().union(*(self.past(witness) for witness in witnesses))
            stands -= {e for e in self.edits if self.closes(closing, e) and e not in trusted}
        return stands

    def values(self, stands):
        """Path to what is visible, the winner first: number, edit, value."""
        writes, highest = [], {}
        for edit in sorted(self.edits, key=lambda e: len(self.past(e))):
            past = self.past(edit)
            number = max((highest[e] for e in past), default=0)
            if edit in stands:
                for path, value in self.edits[edit].payload[1]:
                    seen = [w for w in visible(writes, path, past, self) if w[3] is not None]
                    if value is None and not seen:
                        continue
                    number += 1
                    writes.append((number, edit, path, value))
            highest[edit] = number
        out = {}
        for path in sorted({write[2] for write in writes}):
            seen = [(n, e, v) for n, e, _, v in visible(writes, path, set(self.edits), self) if v is not None]
            if seen:
                out[path] = sorted(seen, key=lambda s: (s[0], s[1]), reverse=True)
        return out


def visible(writes, path, seen, history):
    """The operations on a path that nobody among those seen has written over."""
    there = [w for w in writes if w[2] == path and w[1] in seen]
    return [w for w in there if not any(w[1] in history.past(other[1]) for other in there)]
