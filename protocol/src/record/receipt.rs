//! Receipts: what a node has, durably, of the documents it shares with one partner.

use crate::card::read_line;
use crate::codec::{DecodeError, Reader, Wire, Writer};
use crate::id::{DocumentId, EditId, Incarnation, SignedId};
use crate::limits;
use crate::province::Province;
use crate::signed::Statement;
use crate::time::Time;

/// The newest admitted edit of one chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Chain {
    /// The author.
    pub author: Province,
    /// Its incarnation.
    pub incarnation: Incarnation,
    /// The sequence number of the newest admitted edit.
    pub seq: u64,
    /// Its id.
    pub edit: EditId,
}

/// Something that is here but not admitted, by the code of its answer.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The edit or genesis.
    pub item: SignedId,
    /// The stable code of the gate's answer.
    pub code: Box<str>,
}

/// One document in a receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentReceipt {
    /// The document.
    pub document: DocumentId,
    /// The newest admitted edit of each chain, sorted.
    pub chains: Vec<Chain>,
    /// What waits here, and for what. Sorted.
    pub waiting: Vec<Finding>,
    /// What was refused here, and why. Sorted.
    pub refused: Vec<Finding>,
}

/// One node's word to one partner about documents both hold. Only this makes a page say "terkirim".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Who says it.
    pub province: Province,
    /// To whom.
    pub to: Province,
    /// When, by its own clock.
    pub time: Time,
    /// The documents.
    pub documents: Vec<DocumentReceipt>,
}

/// An officer has opened a document. Only this makes a page say "dibaca".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Who says it.
    pub province: Province,
    /// To whom.
    pub to: Province,
    /// The document.
    pub document: DocumentId,
    /// The newest edit of each chain that was shown, sorted.
    pub shown: Vec<Chain>,
    /// The unit whose officer opened it.
    pub unit: Box<str>,
    /// When.
    pub time: Time,
}

impl Wire for Chain {
    fn write(&self, out: &mut Writer) {
        out.array(4);
        self.author.write(out);
        self.incarnation.write(out);
        out.uint(self.seq);
        self.edit.write(out);
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        input.array_of(4)?;
        Ok(Self {
            author: Province::read(input)?,
            incarnation: Incarnation::read(input)?,
            seq: input.uint_up_to(limits::SEQ)?,
            edit: EditId::read(input)?,
        })
    }
}

impl Wire for Finding {
    fn write(&self, out: &mut Writer) {
        out.array(2);
        self.item.write(out);
        out.text(&self.code);
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        input.array_of(2)?;
        Ok(Self { item: SignedId::read(input)?, code: read_line(input)? })
    }
}

impl Wire for DocumentReceipt {
    fn write(&self, out: &mut Writer) {
        out.array(4);
        self.document.write(out);
        out.list(self.chains.iter());
        out.list(self.waiting.iter());
        out.list(self.refused.iter());
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        input.array_of(4)?;
        Ok(Self {
            document: DocumentId::read(input)?,
            chains: input.sorted_list(limits::RECEIPT_ENTRIES)?,
            waiting: input.sorted_list(limits::RECEIPT_ENTRIES)?,
            refused: input.sorted_list(limits::RECEIPT_ENTRIES)?,
        })
    }
}

impl Wire for Receipt {
    fn write(&self, out: &mut Writer) {
        out.array(4);
        self.province.write(out);
        self.to.write(out);
        self.time.write(out);
        out.list(self.documents.iter());
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        input.array_of(4)?;
        Ok(Self {
            province: Province::read(input)?,
            to: Province::read(input)?,
            time: Time::read(input)?,
            documents: input.list(limits::RECEIPT_ENTRIES)?,
        })
    }
}

impl Statement for Receipt {
    const KIND: &'static str = "receipt";

    fn author(&self) -> Province {
        self.province
    }
}

impl Wire for Reading {
    fn write(&self, out: &mut Writer) {
        out.array(6);
        self.province.write(out);
        self.to.write(out);
        self.document.write(out);
        out.list(self.shown.iter());
        out.text(&self.unit);
        self.time.write(out);
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        input.array_of(6)?;
        Ok(Self {
            province: Province::read(input)?,
            to: Province::read(input)?,
            document: DocumentId::read(input)?,
            shown: input.sorted_list(limits::RECEIPT_ENTRIES)?,
            unit: read_line(input)?,
            time: Time::read(input)?,
        })
    }
}

impl Statement for Reading {
    const KIND: &'static str = "reading";

    fn author(&self) -> Province {
        self.province
    }
}
