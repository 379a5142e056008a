//! The modules of a tree of sources, and what each of them names.

use super::expand::Macros;
use super::paths::Space;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;
use syn::{Fields, Item, Stmt, UseTree, Visibility};

/// Something that a file defines.
#[derive(Debug)]
pub struct Definition {
    pub file: usize,
    pub name: String,
    pub spaces: &'static [Space],
    /// The variants of an enum.
    pub variants: Vec<String>,
    /// Whether its name in a pattern means itself and binds nothing.
    pub constant: bool,
}

/// One name of a scope.
pub struct Binding {
    pub leads: Leads,
    /// The module inside which it can be seen.
    pub visible: usize,
}

/// Where a name of a scope leads to.
pub enum Leads {
    Module(usize),
    Definition(usize),
    Import(Rc<[String]>),
}

/// A module, or a block of code with items of its own.
pub struct Scope {
    pub file: usize,
    /// The module that `self` means here.
    pub home: usize,
    /// The scope around a block; none around a module, which sees nothing of its parent.
    pub outer: Option<usize>,
    /// What `super` means here.
    pub parent: Option<usize>,
    pub names: HashMap<String, Vec<Binding>>,
    pub globs: Vec<(Rc<[String]>, usize)>,
}

/// One name of a `use`, its group unfolded.
pub struct Leaf {
    pub path: Vec<String>,
    /// What it is called here; none for `_`.
    pub name: Option<String>,
    pub glob: bool,
    pub line: usize,
}

/// A source, read.
pub struct File {
    pub path: String,
    pub syntax: syn::File,
    /// The module that the file holds, once its `mod` line is found.
    pub module: Option<usize>,
}

/// All modules of a tree and what each of them names.
pub struct Modules {
    pub files: Rc<[File]>,
    pub definitions: Vec<Definition>,
    pub scopes: Vec<Scope>,
    /// Calls of macros that could not be written out.
    pub unmade: Vec<String>,
}

impl Modules {
    /// Reads a tree of sources: path to text, from `src/lib.rs` and `src/main.rs` on.
    pub fn read(sources: &BTreeMap<String, String>) -> Modules {
        let parsed = sources.iter().map(|(path, text)| File {
            path: path.clone(),
            syntax: syn::parse_file(text).unwrap_or_else(|error| panic!("{path}:{}: {error}", line(error.span()))),
            module: None,
        });
        let mut modules = Modules {
            files: Rc::new([]),
            definitions: Vec::new(),
            scopes: Vec::new(),
            unmade: Vec::new(),
        };
        let mut files: Vec<File> = parsed.collect();
        let macros = Macros::read(files.iter().map(|file| file.syntax.items.as_slice()));
        for (place, file) in files.iter_mut().enumerate() {
            macros.write_out(place, &mut file.syntax.items, &mut |line| {
                let why = format!("{}:{line}: what this macro makes cannot be told", file.path);
                modules.unmade.push(why);
            });
        }
        for root in ["src/lib.rs", "src/main.rs"] {
            if let Some(file) = files.iter().position(|file| file.path == root) {
                modules.hold(&mut files, file, None, "src");
            }
        }
        modules.files = files.into();
        modules
    }

    /// Adds the module that `file` holds, and all below it; the files of its children lie in `folder`.
    fn hold(&mut self, files: &mut Vec<File>, file: usize, parent: Option<usize>, folder: &str) -> usize {
        let scope = self.open(file, parent, None);
        files[file].module = Some(scope);
        let items = std::mem::take(&mut files[file].syntax.items);
        self.fill(files, scope, &items, folder);
        files[file].syntax.items = items;
        scope
    }

    fn open(&mut self, file: usize, parent: Option<usize>, outer: Option<usize>) -> usize {
        let scope = self.scopes.len();
        self.scopes.push(Scope {
            file,
            home: outer.map_or(scope, |outer| self.scopes[outer].home),
            outer,
            parent,
            names: HashMap::new(),
            globs: Vec::new(),
        });
        scope
    }

    /// Adds a block of code with items of its own.
    pub fn open_block(&mut self, outer: usize, statements: &[Stmt]) -> usize {
        let Scope { file, parent, .. } = self.scopes[outer];
        let scope = self.open(file, parent, Some(outer));
        for statement in statements {
            if let Stmt::Item(item) = statement {
                self.add(scope, item);
            }
        }
        scope
    }

    /// Adds what a module names, and the modules inside it.
    fn fill(&mut self, files: &mut Vec<File>, scope: usize, items: &[Item], folder: &str) {
        for item in items {
            let Item::Mod(module) = item else {
                self.add(scope, item);
                continue;
            };
            let name = module.ident.to_string();
            let below = format!("{folder}/{name}");
            let child = if let Some((_, items)) = &module.content {
                let child = self.open(self.scopes[scope].file, Some(scope), None);
                self.fill(files, child, items, &below);
                child
            } else {
                let places = [format!("{below}.rs"), format!("{below}/mod.rs")];
                let Some(file) = files.iter().position(|file| places.contains(&file.path)) else {
                    continue;
                };
                self.hold(files, file, Some(scope), &below)
            };
            self.bind(scope, &name, &module.vis, Leads::Module(child));
        }
    }

    /// Adds what one item names.
    fn add(&mut self, scope: usize, item: &Item) {
        use Space::{Macros, Types, Values};
        let (name, vis, spaces): (_, _, &[Space]) = match item {
            Item::Const(item) => (&item.ident, &item.vis, &[Values]),
            Item::Static(item) => (&item.ident, &item.vis, &[Values]),
            Item::Fn(item) => (&item.sig.ident, &item.vis, &[Values]),
            Item::Enum(item) => (&item.ident, &item.vis, &[Types]),
            Item::Struct(item) if matches!(item.fields, Fields::Named(_)) => (&item.ident, &item.vis, &[Types]),
            Item::Struct(item) => (&item.ident, &item.vis, &[Types, Values]),
            Item::Trait(item) => (&item.ident, &item.vis, &[Types]),
            Item::TraitAlias(item) => (&item.ident, &item.vis, &[Types]),
            Item::Type(item) => (&item.ident, &item.vis, &[Types]),
            Item::Union(item) => (&item.ident, &item.vis, &[Types]),
            Item::Macro(made) => {
                self.add_made(scope, made.mac.tokens.clone());
                let Some(name) = &made.ident else {
                    return;
                };
                (name, &Visibility::Inherited, &[Macros])
            }
            Item::Use(item) if item.leading_colon.is_none() => {
                for leaf in leaves(&item.tree) {
                    let path: Rc<[String]> = leaf.path.into();
                    if leaf.glob {
                        let visible = self.visible(scope, &item.vis);
                        self.scopes[scope].globs.push((path, visible));
                    } else if let Some(name) = leaf.name {
                        self.bind(scope, &name, &item.vis, Leads::Import(path));
                    }
                }
                return;
            }
            _ => return,
        };
        let variants = match item {
            Item::Enum(item) => item.variants.iter().map(|variant| variant.ident.to_string()).collect(),
            _ => Vec::new(),
        };
        let constant = !matches!(item, Item::Fn(_));
        self.define(scope, name, vis, spaces, variants, constant);
    }

    /// Adds what the body of a macro defines, which says so as all code does: `prop_compose! { pub fn any_flow() .. }`, or
    /// the `fn read() ..` that `macro_rules!` writes where it is called, as a rule in the same file. What stands inside
    /// an `impl` or a function there belongs to these alone.
    fn add_made(&mut self, scope: usize, tokens: TokenStream) {
        use Space::{Types, Values};
        let words: Vec<TokenTree> = tokens.into_iter().collect();
        let public = Visibility::Public(syn::token::Pub::default());
        let mut closed = false;
        for (place, word) in words.iter().enumerate() {
            let (word, name) = match (word, words.get(place + 1)) {
                (TokenTree::Group(group), _) if group.delimiter() == Delimiter::Brace => {
                    if !std::mem::take(&mut closed) {
                        self.add_made(scope, group.stream());
                    }
                    continue;
                }
                // `'static` is no static.
                (TokenTree::Ident(_), _)
                    if is_mark(place.checked_sub(1).and_then(|before| words.get(before)), '\'') =>
                {
                    continue;
                }
                (TokenTree::Ident(word), Some(TokenTree::Ident(name))) => (word.to_string(), Some(name)),
                (TokenTree::Ident(word), _) => (word.to_string(), None),
                _ => continue,
            };
            let (spaces, constant): (&[Space], bool) = match word.as_str() {
                "fn" => (&[Values], false),
                "const" | "static" => (&[Values], true),
                "struct" => (&[Types, Values], true),
                "enum" | "trait" | "type" | "union" => (&[Types], true),
                "impl" => (&[], true),
                _ => continue,
            };
            closed |= ["fn", "impl", "trait", "struct", "enum", "union"].contains(&word.as_str());
            if let Some(name) = name.filter(|name| !spaces.is_empty() && *name != "fn") {
                self.define(scope, name, &public, spaces, Vec::new(), constant);
            }
        }
    }

    fn define(
        &mut self,
        scope: usize,
        name: &syn::Ident,
        vis: &Visibility,
        spaces: &'static [Space],
        variants: Vec<String>,
        constant: bool,
    ) {
        self.definitions.push(Definition {
            file: self.scopes[scope].file,
            name: name.to_string(),
            spaces,
            variants,
            constant,
        });
        let leads = Leads::Definition(self.definitions.len() - 1);
        self.bind(scope, &name.to_string(), vis, leads);
    }

    fn bind(&mut self, scope: usize, name: &str, vis: &Visibility, leads: Leads) {
        let visible = self.visible(scope, vis);
        let bindings = self.scopes[scope].names.entry(name.to_owned()).or_default();
        let binding = Binding { leads, visible };
        // Definitions before imports: `pub use step::step` looks for the module first and not for itself.
        if matches!(binding.leads, Leads::Import(_)) {
            bindings.push(binding);
        } else {
            bindings.insert(0, binding);
        }
    }

    /// The module inside which something of that visibility can be seen.
    fn visible(&self, scope: usize, vis: &Visibility) -> usize {
        let home = self.scopes[scope].home;
        let root = || {
            std::iter::successors(Some(home), |module| self.scopes[*module].parent)
                .last()
                .unwrap()
        };
        match vis {
            Visibility::Inherited => home,
            Visibility::Public(_) => root(),
            Visibility::Restricted(vis) => {
                let path: Vec<String> = vis.path.segments.iter().map(|part| part.ident.to_string()).collect();
                // `in` names a module around this one: as many steps down from the root as it has words.
                let mut around: Vec<usize> =
                    std::iter::successors(Some(home), |module| self.scopes[*module].parent).collect();
                around.reverse();
                match path.iter().map(String::as_str).collect::<Vec<_>>()[..] {
                    ["self"] => home,
                    ["super", ..] => around[around.len().saturating_sub(path.len() + 1)],
                    _ => around[(path.len() - 1).min(around.len() - 1)],
                }
            }
        }
    }

    /// Whether `module` is `around` or lies inside it.
    pub fn inside(&self, module: usize, around: usize) -> bool {
        std::iter::successors(Some(module), |module| self.scopes[*module].parent).any(|module| module == around)
    }

    /// The module that `self` means in a scope.
    pub fn home(&self, scope: usize) -> usize {
        self.scopes[scope].home
    }

    /// The file that a module is written in.
    pub fn file(&self, module: usize) -> usize {
        self.scopes[module].file
    }

    /// The module of that name inside `scope`.
    pub fn child(&self, scope: usize, name: &str) -> Option<usize> {
        self.scopes[scope]
            .names
            .get(name)?
            .iter()
            .find_map(|binding| match binding.leads {
                Leads::Module(module) => Some(module),
                _ => None,
            })
    }
}

fn is_mark(token: Option<&TokenTree>, mark: char) -> bool {
    matches!(token, Some(TokenTree::Punct(found)) if found.as_char() == mark)
}

/// The line that a piece of source starts in.
pub fn line(span: proc_macro2::Span) -> usize {
    span.start().line
}

/// The names of a `use`, with its groups unfolded.
pub fn leaves(tree: &UseTree) -> Vec<Leaf> {
    fn unfold(tree: &UseTree, before: &[String], found: &mut Vec<Leaf>) {
        let joined = |name: &syn::Ident| -> Vec<String> {
            let mut path = before.to_vec();
            // `a::{self}` is `a`.
            if name != "self" || path.is_empty() {
                path.push(name.to_string());
            }
            path
        };
        match tree {
            UseTree::Path(tree) => unfold(&tree.tree, &joined(&tree.ident), found),
            UseTree::Group(group) => group.items.iter().for_each(|tree| unfold(tree, before, found)),
            UseTree::Name(tree) => found.push(Leaf {
                name: joined(&tree.ident).last().cloned(),
                path: joined(&tree.ident),
                glob: false,
                line: line(tree.ident.span()),
            }),
            UseTree::Rename(tree) => found.push(Leaf {
                name: Some(tree.rename.to_string()).filter(|name| name != "_"),
                path: joined(&tree.ident),
                glob: false,
                line: line(tree.ident.span()),
            }),
            UseTree::Glob(tree) => found.push(Leaf {
                name: None,
                path: before.to_vec(),
                glob: true,
                line: line(tree.star_token.spans[0]),
            }),
        }
    }
    let mut found = Vec::new();
    unfold(tree, &[], &mut found);
    found
}
