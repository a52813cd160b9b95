//! What a cell holds, and how people write things into cells.

pub(crate) mod answer;
pub(crate) mod booth;
pub(crate) mod date;
pub(crate) mod exhibit;
pub(crate) mod number;
pub(crate) mod place;
pub(crate) mod text;

use std::borrow::Cow;

use crate::row::Date;

/// What a cell holds. Blank cells are not represented at all.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value<'a> {
    Text(Cow<'a, str>),
    Number(f64),
    /// A number shown as a date; the time of day is dropped.
    Date(Date),
    Boolean(bool),
    /// An error of the spreadsheet, as it writes it.
    Fault(Cow<'a, str>),
    /// A formula whose result the file does not hold.
    NotCalculated,
}

impl Value<'_> {
    /// The value as a person would copy it from the sheet.
    pub(crate) fn shown(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) | Self::Fault(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(number::shown(*number)),
            Self::Date(date) => Cow::Owned(date.to_string()),
            Self::Boolean(true) => Cow::Borrowed("TRUE"),
            Self::Boolean(false) => Cow::Borrowed("FALSE"),
            Self::NotCalculated => Cow::Borrowed(""),
        }
    }

    pub(crate) fn is_blank(&self) -> bool {
        match self {
            Self::Text(text) => text::is_blank(text),
            Self::Number(number) => !number.is_finite(),
            _ => false,
        }
    }

    pub(crate) fn into_owned(self) -> Value<'static> {
        match self {
            Self::Text(text) => Value::Text(Cow::Owned(text.into_owned())),
            Self::Fault(text) => Value::Fault(Cow::Owned(text.into_owned())),
            Self::Number(number) => Value::Number(number),
            Self::Date(date) => Value::Date(date),
            Self::Boolean(boolean) => Value::Boolean(boolean),
            Self::NotCalculated => Value::NotCalculated,
        }
    }
}
