//! What a node answers: to each item of a frame, or to a whole request.

use crate::admit::{Answer, Class, Code};
use crate::codec::{DecodeError, Reader, Wire, Writer};
use crate::limits;

/// The answer to one item. Only *not now* leaves it with the sender.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reply {
    /// The class, which alone moves places.
    pub class: Class,
    /// Why, if it is not admitted or known. Absent too if the partner gave a code that this node does not know.
    pub code: Option<Code>,
}

impl Reply {
    /// In the log, durably.
    pub const ADMITTED: Self = Self { class: Class::Admitted, code: None };
    /// Answered before.
    pub const KNOWN: Self = Self { class: Class::Known, code: None };

    /// Whether the item need not be sent again.
    pub const fn settles(self) -> bool {
        match self.class {
            Class::Admitted | Class::Known | Class::Waiting | Class::Refused => true,
            Class::NotNow => false,
        }
    }
}

impl From<Code> for Reply {
    fn from(code: Code) -> Self {
        Self { class: code.class(), code: Some(code) }
    }
}

impl<T> From<&Answer<T>> for Reply {
    fn from(answer: &Answer<T>) -> Self {
        Self { class: answer.class(), code: answer.code() }
    }
}

const CLASSES: [Class; 5] = [Class::Admitted, Class::Known, Class::Waiting, Class::Refused, Class::NotNow];

const fn number(class: Class) -> u64 {
    match class {
        Class::Admitted => 0,
        Class::Known => 1,
        Class::Waiting => 2,
        Class::Refused => 3,
        Class::NotNow => 4,
    }
}

impl Wire for Reply {
    /// The number of the class alone, or `[class, code]`.
    fn write(&self, out: &mut Writer) {
        match self.code {
            None => out.uint(number(self.class)),
            Some(code) => {
                out.array(2);
                out.uint(number(self.class));
                out.text(code.code());
            }
        }
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let has_code = input.peek_major() == Some(4);
        if has_code {
            input.array_of(2)?;
        }
        let found = input.uint()?;
        let class =
            CLASSES.into_iter().find(|class| number(*class) == found).ok_or(DecodeError::OutOfRange)?;
        let code: Option<Code> = if has_code { input.text(limits::CODE_BYTES)?.parse().ok() } else { None };
        match code {
            Some(code) if code.class() != class => Err(DecodeError::OutOfRange),
            code => Ok(Self { class, code }),
        }
    }
}

/// Why a whole request was not served. Nothing was stored, and it may be made again later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Declined {
    /// The one answer to whatever is not the caller's business, the same as for what does not exist.
    Unknown,
    /// The two nodes have no version of the protocol in common.
    Version,
    /// The caller speaks for an incarnation that another one has replaced.
    Replaced,
    /// This node has not been greeted since it started.
    GreetFirst,
    /// A frame of this caller is being taken in already.
    Busy,
    /// The bytes are no frame.
    BadFrame,
    /// The disk is full, or something else is wrong here.
    NotNow,
    /// A reason that this node does not know.
    Other,
}

impl Declined {
    /// Every reason.
    pub const ALL: [Self; 8] = [
        Self::Unknown,
        Self::Version,
        Self::Replaced,
        Self::GreetFirst,
        Self::Busy,
        Self::BadFrame,
        Self::NotNow,
        Self::Other,
    ];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Version => "version",
            Self::Replaced => "replaced",
            Self::GreetFirst => "greet_first",
            Self::Busy => "busy",
            Self::BadFrame => "bad_frame",
            Self::NotNow => "not_now",
            Self::Other => "other",
        }
    }
}

impl Wire for Declined {
    fn write(&self, out: &mut Writer) {
        out.text(self.code());
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let code = input.text(limits::CODE_BYTES)?;
        Ok(Self::ALL.into_iter().find(|reason| reason.code() == code).unwrap_or(Self::Other))
    }
}
