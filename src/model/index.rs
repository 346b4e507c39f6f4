//! Names for what stands in a list: its place there, of a type of its own, so that a place in one list is none in another.

/// Declares the name of an entry: of a list, or of one of an owner's lists.
macro_rules! id {
    ($(#[$attr:meta])* $id:ident: $owner:ty $(, $list:ident)? => $entry:ty) => {
        $(#[$attr])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $id(usize);

        impl $id {
            pub const FIRST: $id = $id(0);

            /// The names of a list's entries, in its order.
            pub fn ids<T>(list: &[T]) -> impl DoubleEndedIterator<Item = $id> + use<T> {
                (0..list.len()).map($id)
            }

            /// A list's entries, each with its name.
            pub fn each<T>(list: &[T]) -> impl Iterator<Item = ($id, &T)> {
                $id::ids(list).zip(list)
            }

            pub fn find<T>(list: &[T], is_meant: impl FnMut(&T) -> bool) -> Option<$id> {
                list.iter().position(is_meant).map($id)
            }

            /// What a list that goes along with its own has for it.
            pub fn of<T>(self, list: &[Option<T>]) -> Option<&T> {
                list.get(self.0)?.as_ref()
            }
        }

        impl std::ops::Index<$id> for $owner {
            type Output = $entry;

            fn index(&self, id: $id) -> &$entry {
                &self$(.$list)?[id.0]
            }
        }
    };
}

pub(crate) use id;
