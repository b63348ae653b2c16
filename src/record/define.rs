//! The two macros by which one definition of a type gives its struct, its reader and its description.

/// Defines a table of the format: `must` or `may`, key, type, and what it holds in Vietnamese.
///
/// The doc comments serve twice: `rustdoc` shows them, and their first word is the Vietnamese name of
/// the type or key that the program prints.
macro_rules! table {
    (
        $(#[doc = $doc:literal])+
        $name:ident {
            $( $(#[doc = $field_doc:literal])+ $need:ident $key:ident : $type:ty = $note:literal; )+
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, PartialEq, serde::Serialize)]
        pub struct $name {
            $(
                $(#[doc = $field_doc])+
                #[serde(skip_serializing_if = "Slot::is_absent")]
                pub $key: $type,
            )+
        }

        impl $name {
            /// The description of this table.
            pub fn table() -> &'static Table {
                static TABLE: Table = Table {
                    name: stringify!($name),
                    doc: concat!($($doc),+),
                    fields: &[$( Field {
                        key: stringify!($key),
                        doc: concat!($($field_doc),+),
                        note: $note,
                        must: table!(@must $need),
                        many: <$type as Slot>::MANY,
                        shape: <$type as Slot>::SHAPE,
                    } ),+],
                };
                &TABLE
            }
        }

        impl Value for $name {
            const SHAPE: Shape = Shape::Table(Self::table);

            fn read(node: &Node<'_>, notes: &mut Notes) -> Option<Self> {
                let table = OpenTable::open(node, Self::table(), notes)?;
                $( let $key = table.take(stringify!($key), table!(@must $need), notes); )+
                Some(Self { $( $key: $key? ),+ })
            }

            fn texts(&self, texts: &mut Texts<'_>) {
                $( if !self.$key.is_absent() {
                    let step = Step::Key(stringify!($key).into());
                    texts.within(step, |texts| self.$key.slot_texts(texts));
                } )+
            }
        }
    };
    (@must must) => { true };
    (@must may) => { false };
}

/// Defines a vocabulary: each word as it stands in a record, then other spellings met in texts.
macro_rules! vocabulary {
    (
        $(#[doc = $doc:literal])+
        $name:ident { $( $variant:ident = $word:literal $(| $also:literal)* ),+ $(,)? }
    ) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $( #[doc = $word] $variant, )+
        }

        impl $name {
            /// All words, in canonical order.
            pub const ALL: &[Self] = &[$( Self::$variant ),+];

            /// The words of this vocabulary with their other spellings.
            pub const VOCABULARY: Vocabulary = Vocabulary {
                name: stringify!($name),
                doc: concat!($($doc),+),
                words: &[$( ($word, &[$($also),*]) ),+],
            };

            /// The word as it stands in a record.
            pub fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $word ),+ }
            }
        }

        impl Value for $name {
            const SHAPE: Shape = Shape::Word(&Self::VOCABULARY);

            fn read(node: &Node<'_>, notes: &mut Notes) -> Option<Self> {
                word(node, &Self::VOCABULARY, notes).map(|at| Self::ALL[at])
            }

            fn texts(&self, texts: &mut Texts<'_>) {
                texts.show(self.as_str());
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    };
}

pub(super) use {table, vocabulary};
