//! The two macros by which one definition of a type gives its struct, its reader and its description.

/// Defines a table of the format: `must` or `may`, key, type, and what the value says in Vietnamese.
///
/// A `must` key that is missing is reported. Whether there is a table without it is a matter of its type: see
/// [`Slot::absent`].
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

/// Defines a vocabulary: each word as a record writes it, then other spellings met in texts.
macro_rules! vocabulary {
    (
        $(#[doc = $doc:literal])+
        $name:ident { $( $variant:ident = $word:literal $(| $also:literal)* ),+ $(,)? }
    ) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $( #[doc = $word] $variant, )+
            /// A word outside the vocabulary, as written; empty where none is written.
            Khac(Box<str>),
        }

        impl $name {
            /// All words of the vocabulary, in canonical order.
            pub const ALL: &[Self] = &[$( Self::$variant ),+];

            /// The words of this vocabulary with their other spellings.
            pub const VOCABULARY: Vocabulary = Vocabulary {
                name: stringify!($name),
                doc: concat!($($doc),+),
                words: &[$( ($word, &[$($also),*]) ),+],
            };

            /// The word as a record writes it.
            pub fn as_str(&self) -> &str {
                match self {
                    $( Self::$variant => $word, )+
                    Self::Khac(word) => word,
                }
            }
        }

        impl Value for $name {
            const SHAPE: Shape = Shape::Word(&Self::VOCABULARY);

            fn read(node: &Node<'_>, notes: &mut Notes) -> Option<Self> {
                let known = |at: usize| Self::ALL[at].clone();
                Some(word(node, &Self::VOCABULARY, notes)?.map_or_else(Self::Khac, known))
            }

            fn unknown() -> Option<Self> {
                Some(Self::Khac(Box::default()))
            }

            fn is_unknown(&self) -> bool {
                matches!(self, Self::Khac(word) if word.is_empty())
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
