//! What macros and attributes name: their bodies are read as code where they read like code, else word by word.

use super::imports::Reader;
use super::modules::line;
use super::paths::Space;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::parse::{ParseStream, Parser};
use syn::visit::Visit;
use syn::{Expr, Pat, Token};

impl Reader<'_> {
    /// Reads the body of a macro: as code where it reads like code, else word by word.
    pub fn body(&mut self, tokens: &TokenStream, braces: bool) {
        if let Ok(parts) = parts.parse2(tokens.clone()) {
            for part in &parts {
                match part {
                    Part::Expr(expr) => self.visit_expr(expr),
                    Part::Pat(pat) => self.within(|reader| reader.visit_pat(pat)),
                }
            }
        } else if let (true, Ok(statements)) = (braces, syn::Block::parse_within.parse2(tokens.clone())) {
            self.statements(&statements);
        } else {
            self.words(&tokens.clone().into_iter().collect::<Vec<_>>());
        }
    }

    /// Reads what looks like a path among the words of a macro; what it binds is known up to its end.
    pub fn words(&mut self, tokens: &[TokenTree]) {
        let mark = |place: usize, mark: char| matches!(tokens.get(place), Some(TokenTree::Punct(found)) if found.as_char() == mark);
        let colons = |place: usize| mark(place, ':') && mark(place + 1, ':');
        let mut place = 0;
        while let Some(token) = tokens.get(place) {
            let start = place;
            place += 1;
            match token {
                TokenTree::Group(group) => self.body(&group.stream(), group.delimiter() == Delimiter::Brace),
                TokenTree::Ident(first) => {
                    let mut path = vec![first.to_string()];
                    while let (true, Some(TokenTree::Ident(next))) = (colons(place), tokens.get(place + 2)) {
                        path.push(next.to_string());
                        place += 3;
                    }
                    let before = |back: usize, it: char| start >= back && mark(start - back, it);
                    let variable = matches!(tokens.get(place), Some(TokenTree::Ident(next)) if next == "in");
                    let field = before(1, '.') && !before(2, '.');
                    let given = path.len() == 1 && (mark(place, '=') || mark(place, ':')) && !mark(place + 1, '=');
                    let from_elsewhere = before(1, ':') && before(2, ':');
                    let part_of_macro = before(1, '$') && path[0] != "crate";
                    if variable {
                        self.variables.push(path.remove(0));
                    } else if field || given || from_elsewhere || part_of_macro || before(1, '\'') {
                        // Nothing that the scope around names.
                    } else if mark(place, '!') && !mark(place + 1, '=') {
                        self.tie(&path, &[Space::Macros], line(first.span()));
                    } else if colons(place) && mark(place + 2, '$') {
                        // `super::update::$module`: what a path goes on behind is a module or a type, and no function that is called alike.
                        self.tie(&path, &[Space::Types], line(first.span()));
                    } else {
                        self.tie(&path, &[Space::Values, Space::Types], line(first.span()));
                    }
                }
                TokenTree::Literal(_) | TokenTree::Punct(_) => {}
            }
        }
    }

    /// What a text shows of the scope around it: `"at most {LONGEST} pixels"`.
    pub fn shown_in_text(&mut self, tokens: &TokenStream) {
        for token in tokens.clone() {
            if let TokenTree::Literal(literal) = token
                && let Ok(text) = syn::parse_str::<syn::LitStr>(&literal.to_string())
            {
                for part in text.value().split('{').skip(1) {
                    let name: String = part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                    if part[name.len()..].starts_with(['}', ':']) && name.starts_with(|c: char| !c.is_numeric()) {
                        self.tie(&[name], &[Space::Values, Space::Types], line(literal.span()));
                    }
                }
            }
        }
    }

    /// Paths that serde is told in a text: `#[serde(with = "super::stamp")]`.
    pub fn told_to_serde(&mut self, tokens: &TokenStream) {
        const PATHS: [&str; 10] = [
            "default",
            "deserialize_with",
            "from",
            "getter",
            "into",
            "remote",
            "serialize_with",
            "skip_serializing_if",
            "try_from",
            "with",
        ];
        let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
        for words in tokens.windows(3) {
            if let [TokenTree::Ident(key), TokenTree::Punct(_), TokenTree::Literal(literal)] = words
                && PATHS.iter().any(|known| key == known)
                && let Ok(text) = syn::parse_str::<syn::LitStr>(&literal.to_string())
                && let Ok(path) = text.parse::<syn::Path>()
            {
                let path: Vec<String> = path.segments.iter().map(|part| part.ident.to_string()).collect();
                self.tie(&path, &[Space::Values, Space::Types], line(literal.span()));
            }
        }
    }
}

/// A part of a macro's body that reads like code.
enum Part {
    Expr(Expr),
    Pat(Pat),
}

/// The parts of a body like that of `vec!`, `assert!` or `matches!`.
fn parts(input: ParseStream) -> syn::Result<Vec<Part>> {
    let mut found = Vec::new();
    while !input.is_empty() {
        let ahead = input.fork();
        let ends = |input: ParseStream| input.is_empty() || input.peek(Token![,]) || input.peek(Token![;]);
        if ahead.parse::<Expr>().is_ok() && ends(&ahead) {
            found.push(Part::Expr(input.parse()?));
        } else {
            let pat = Pat::parse_multi_with_leading_vert(input)?;
            found.push(Part::Pat(pat));
            if input.peek(Token![if]) {
                input.parse::<Token![if]>()?;
                found.push(Part::Expr(input.parse()?));
            }
        }
        if input.peek(Token![,]) {
            input.parse::<Token![,]>()?;
        } else if input.peek(Token![;]) {
            input.parse::<Token![;]>()?;
        } else if !input.is_empty() {
            return Err(input.error("no such part"));
        }
    }
    Ok(found)
}
