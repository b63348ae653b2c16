//! The two macros that define a type of the format with its reader and its description.

/// Defines a table of the format: `must` or `may`, key, type, and what the value says in Vietnamese.
///
/// A `must` key that is missing is reported; whether there is a table without it depends on its type, see
/// [`FromToml::absent`]. The first word of each doc comment is the Vietnamese name that the program prints.
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
                #[serde(skip_serializing_if = "FromToml::is_absent")]
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
                        many: <$type as FromToml>::MANY,
                        shape: <$type as FromToml>::SHAPE,
                    } ),+],
                };
                &TABLE
            }
        }

        impl FromToml for $name {
            const SHAPE: Shape = Shape::Table(Self::table);

            fn read(node: &Node<'_>, log: &mut MismatchLog) -> Option<Self> {
                if !is_table(node, Self::table(), log) {
                    return None;
                }
                let mut fields = Self::table().fields.iter();
                $( let $key = take(node, fields.next()?, log); )+
                Some(Self { $( $key: $key? ),+ })
            }

            fn collect_texts<'r>(&'r self, route: &mut KeyPath, texts: &mut Texts<'r>) {
                $( if !self.$key.is_absent() {
                    route.0.push(Step::Key(stringify!($key).into()));
                    self.$key.collect_texts(route, texts);
                    route.0.pop();
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

        impl FromToml for $name {
            const SHAPE: Shape = Shape::Word(&Self::VOCABULARY);

            fn read(node: &Node<'_>, log: &mut MismatchLog) -> Option<Self> {
                let known = |at: usize| Self::ALL[at].clone();
                Some(word(node, &Self::VOCABULARY, log)?.map_or_else(Self::Khac, known))
            }

            fn absent() -> Option<Self> {
                Some(Self::Khac(Box::default()))
            }

            fn collect_texts<'r>(&'r self, route: &mut KeyPath, texts: &mut Texts<'r>) {
                texts.push((route.clone(), self.as_str().into()));
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
