//! The macro that defines an enum of messages: each variant with its Vietnamese text.

/// Defines an enum whose variants print as their message; a message names the fields of its variant.
macro_rules! messages {
    (
        $(#[$attribute:meta])+
        $name:ident {
            $( $(#[doc = $doc:literal])* $variant:ident $({ $($field:ident: $type:ty),+ })? = $message:literal, )+
        }
    ) => {
        $(#[$attribute])+
        #[allow(missing_docs, reason = "the messages say what the fields are")]
        pub enum $name {
            $( #[doc = $message] $(#[doc = $doc])* $variant $({ $($field: $type),+ })?, )+
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match self {
                    $( Self::$variant $({ $($field),+ })? => write!(f, $message), )+
                }
            }
        }
    };
}
