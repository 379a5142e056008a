//! Which file imports which: every name that a source uses, tied to the file that defines it.

use super::modules::{Leaf, Modules, leaves, line};
use super::paths::{Answer, Space};
use std::collections::BTreeMap;
use std::rc::Rc;
use syn::visit::{self, Visit};
use syn::{Stmt, Visibility};

/// One file uses names that another defines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrow {
    pub from: String,
    pub to: String,
    /// Each name, as it is called where it is defined, and the first line that uses it.
    pub names: BTreeMap<String, usize>,
}

/// What a tree of sources imports from itself.
#[derive(Debug, Default)]
pub struct Imports {
    pub arrows: Vec<Arrow>,
    /// Paths into the tree that lead nowhere, files that no `mod` line names, and calls of macros that could not be written out. None in a tree
    /// that compiles.
    pub lost: Vec<String>,
}

/// Resolves a tree of sources: path to text, with its `lib.rs`. Tests beside the code belong to it.
///
/// What is tied: every name in a `use`, a type, an expression, a pattern, an attribute or a macro's body. What is not:
/// a `mod` line, a visibility, a comment, a method (its type is known where it is made), and a face: a module that shows
/// what lies below it by `pub use` says where its callers find a name and does not need it itself. Whoever takes a name
/// through a face is tied to the file behind it.
pub fn imports(sources: &BTreeMap<String, String>) -> Imports {
    let mut modules = Modules::read(sources);
    let mut ties: BTreeMap<(usize, usize), BTreeMap<String, usize>> = BTreeMap::new();
    let mut lost = std::mem::take(&mut modules.unmade);
    let files = Rc::clone(&modules.files);
    for file in files.iter() {
        let Some(module) = file.module else {
            lost.push(format!("{}: no `mod` line leads here", file.path));
            continue;
        };
        let mut reader = Reader {
            modules: &mut modules,
            scope: module,
            variables: Vec::new(),
            path: &file.path,
            ties: &mut ties,
            lost: &mut lost,
        };
        reader.visit_file(&file.syntax);
    }
    let name = |file: usize| files[file].path.clone();
    let arrows = ties.into_iter().map(|((from, to), names)| Arrow {
        from: name(from),
        to: name(to),
        names,
    });
    Imports {
        arrows: arrows.collect(),
        lost,
    }
}

/// Walks through one file.
pub struct Reader<'a> {
    modules: &'a mut Modules,
    scope: usize,
    /// Variables in scope: they hide functions of the same name.
    pub variables: Vec<String>,
    path: &'a str,
    ties: &'a mut BTreeMap<(usize, usize), BTreeMap<String, usize>>,
    lost: &'a mut Vec<String>,
}

impl Reader<'_> {
    /// Ties this file to where `path` is defined; the first of `spaces` that defines it counts.
    pub fn tie(&mut self, path: &[String], spaces: &[Space], line: usize) {
        if let ([name], [Space::Values, ..]) = (path, spaces)
            && self.variables.contains(name)
        {
            return;
        }
        let answers: Vec<Answer> = spaces
            .iter()
            .map(|space| self.modules.resolve(self.scope, path, *space))
            .collect();
        let defined = |answer: &Answer| match answer {
            Answer::Definition(definition) => Some(*definition),
            _ => None,
        };
        if let Some(definition) = answers.iter().find_map(defined) {
            self.tie_to(definition, line);
        } else if answers.iter().all(|answer| *answer == Answer::Lost) {
            self.lost.push(format!("{}:{line}: {}", self.path, path.join("::")));
        }
    }

    fn tie_to(&mut self, definition: usize, line: usize) {
        let definition = &self.modules.definitions[definition];
        self.tie_file(definition.file, definition.name.clone(), line);
    }

    fn tie_file(&mut self, to: usize, name: String, line: usize) {
        let from = self.modules.file(self.modules.home(self.scope));
        if from != to {
            let first = self.ties.entry((from, to)).or_default().entry(name).or_insert(line);
            *first = line.min(*first);
        }
    }

    /// Reads what stands between two ends of a scope of variables.
    pub fn within(&mut self, read: impl FnOnce(&mut Self)) {
        let known = self.variables.len();
        read(self);
        self.variables.truncate(known);
    }

    /// Reads a function: it sees no variables around it.
    fn function(&mut self, read: impl FnOnce(&mut Self)) {
        let around = std::mem::take(&mut self.variables);
        read(self);
        self.variables = around;
    }

    /// Reads a path whose end names something of `space`.
    fn path(&mut self, path: &syn::Path, qself: Option<&syn::QSelf>, space: Space) {
        // `<T as Trait>::name` names the trait, `<T>::name` nothing more than T.
        let length = qself.map_or(path.segments.len(), |qself| qself.position);
        if let Some(qself) = qself {
            self.visit_qself(qself);
        }
        let space = if qself.is_some() { Space::Types } else { space };
        if path.leading_colon.is_none() && length > 0 {
            let parts: Vec<String> = path
                .segments
                .iter()
                .take(length)
                .map(|part| part.ident.to_string())
                .collect();
            let place = line(path.segments[0].ident.span());
            self.tie(&parts, &[space], place);
        }
        visit::visit_path(self, path);
    }

    /// Reads a block of code; what it defines or imports itself is known in it alone.
    pub fn statements(&mut self, statements: &[Stmt]) {
        let around = self.scope;
        if statements.iter().any(|statement| matches!(statement, Stmt::Item(_))) {
            self.scope = self.modules.open_block(around, statements);
        }
        self.within(|reader| statements.iter().for_each(|statement| reader.visit_stmt(statement)));
        self.scope = around;
    }

    /// Reads one name of a `use`.
    fn leaf(&mut self, leaf: &Leaf, vis: &Visibility) {
        let home = self.modules.home(self.scope);
        let inside = |module: usize| self.modules.inside(module, home);
        let taken_from = match leaf.path.split_last() {
            Some((_, path)) if !leaf.glob => self.modules.resolve(self.scope, path, Space::Types),
            _ => self.modules.resolve(self.scope, &leaf.path, Space::Types),
        };
        // A face: `pub use` of what lies below.
        let below = matches!(taken_from, Answer::Module(module) if inside(module));
        let face = below && !matches!(vis, Visibility::Inherited);
        let answers = [Space::Types, Space::Values, Space::Macros]
            .map(|space| self.modules.resolve(self.scope, &leaf.path, space));
        for answer in answers {
            match answer {
                Answer::Definition(found) if !face => self.tie_to(found, leaf.line),
                // What a glob shows to others is not known by its names.
                Answer::Module(module) if leaf.glob && !face && !matches!(vis, Visibility::Inherited) => {
                    self.tie_file(self.modules.file(module), "*".to_owned(), leaf.line);
                }
                _ => {}
            }
        }
        if answers.iter().all(|answer| *answer == Answer::Lost) {
            self.lost
                .push(format!("{}:{}: {}", self.path, leaf.line, leaf.path.join("::")));
        }
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        let Some((_, items)) = &module.content else {
            return;
        };
        let around = self.scope;
        if let Some(child) = self.modules.child(around, &module.ident.to_string()) {
            self.scope = child;
            for attribute in &module.attrs {
                self.visit_attribute(attribute);
            }
            for item in items {
                self.visit_item(item);
            }
        }
        self.scope = around;
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        if item.leading_colon.is_none() {
            for leaf in &leaves(&item.tree) {
                self.leaf(leaf, &item.vis);
            }
        }
    }

    fn visit_visibility(&mut self, _: &'ast Visibility) {}

    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        if let syn::Meta::List(list) = &attribute.meta {
            self.words(&list.tokens.clone().into_iter().collect::<Vec<_>>());
            if list.path.is_ident("serde") {
                self.told_to_serde(&list.tokens);
            } else {
                self.shown_in_text(&list.tokens);
            }
        }
    }

    fn visit_macro(&mut self, called: &'ast syn::Macro) {
        self.path(&called.path, None, Space::Macros);
        self.shown_in_text(&called.tokens);
        let braces = matches!(called.delimiter, syn::MacroDelimiter::Brace(_));
        self.within(|reader| reader.body(&called.tokens, braces));
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.path(path, None, Space::Types);
    }

    fn visit_expr_path(&mut self, path: &'ast syn::ExprPath) {
        self.path(&path.path, path.qself.as_ref(), Space::Values);
    }

    fn visit_type_path(&mut self, path: &'ast syn::TypePath) {
        self.path(&path.path, path.qself.as_ref(), Space::Types);
    }

    fn visit_pat_tuple_struct(&mut self, pat: &'ast syn::PatTupleStruct) {
        self.path(&pat.path, pat.qself.as_ref(), Space::Values);
        pat.elems.iter().for_each(|pat| self.visit_pat(pat));
    }

    fn visit_pat_ident(&mut self, pat: &'ast syn::PatIdent) {
        let name = [pat.ident.to_string()];
        let plain = pat.subpat.is_none() && pat.by_ref.is_none() && pat.mutability.is_none();
        match self.modules.resolve(self.scope, &name, Space::Values) {
            Answer::Definition(found) if plain && self.modules.definitions[found].constant => {
                self.tie_to(found, line(pat.ident.span()));
            }
            _ => self.variables.extend(name),
        }
        if let Some((_, pat)) = &pat.subpat {
            self.visit_pat(pat);
        }
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.function(|reader| visit::visit_item_fn(reader, item));
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.function(|reader| visit::visit_impl_item_fn(reader, item));
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        self.function(|reader| visit::visit_trait_item_fn(reader, item));
    }

    fn visit_block(&mut self, block: &'ast syn::Block) {
        self.statements(&block.stmts);
    }

    fn visit_local(&mut self, local: &'ast syn::Local) {
        // What stands on the right does not know the new variable yet.
        if let Some(init) = &local.init {
            self.visit_expr(&init.expr);
            if let Some((_, otherwise)) = &init.diverge {
                self.visit_expr(otherwise);
            }
        }
        self.visit_pat(&local.pat);
    }

    fn visit_expr_let(&mut self, expr: &'ast syn::ExprLet) {
        self.visit_expr(&expr.expr);
        self.visit_pat(&expr.pat);
    }

    fn visit_expr_if(&mut self, expr: &'ast syn::ExprIf) {
        self.within(|reader| {
            reader.visit_expr(&expr.cond);
            reader.visit_block(&expr.then_branch);
        });
        if let Some((_, otherwise)) = &expr.else_branch {
            self.visit_expr(otherwise);
        }
    }

    fn visit_expr_while(&mut self, expr: &'ast syn::ExprWhile) {
        self.within(|reader| visit::visit_expr_while(reader, expr));
    }

    fn visit_expr_for_loop(&mut self, expr: &'ast syn::ExprForLoop) {
        self.visit_expr(&expr.expr);
        self.within(|reader| {
            reader.visit_pat(&expr.pat);
            reader.visit_block(&expr.body);
        });
    }

    fn visit_expr_closure(&mut self, expr: &'ast syn::ExprClosure) {
        self.within(|reader| visit::visit_expr_closure(reader, expr));
    }

    fn visit_arm(&mut self, arm: &'ast syn::Arm) {
        self.within(|reader| visit::visit_arm(reader, arm));
    }
}
