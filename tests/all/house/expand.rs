//! What the macros of the house make: a call that stands among the items of a file is written out as the compiler does it, so that what it
//! defines and names is seen like all other code. A list that several rooms read is such a macro; the names in its rows belong to the room that
//! asks for them.

use super::modules::line;
use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, Span, TokenStream, TokenTree};
use std::collections::BTreeMap;
use syn::parse::{Parse, ParseStream, Parser};
use syn::{Item, Pat};

/// A rule of `macro_rules!`: what a call looks like, and what it becomes.
struct Rule {
    call: Vec<Part>,
    made: Vec<Part>,
}

/// A part of what a call looks like, or of what it becomes.
enum Part {
    /// `$name`; in a call with what it stands for, as in `$name:ident`.
    Name(String, Option<String>),
    /// `$( .. ) , *`: what is repeated, what stands between, and whether it comes once at most.
    Repeat(Vec<Part>, Option<char>, bool),
    Group(Delimiter, Vec<Part>),
    Word(TokenTree),
}

/// What a name stands for in a call.
#[derive(Clone)]
enum Bound {
    One(Vec<TokenTree>),
    Each(Vec<Bound>),
}
type Names = BTreeMap<String, Bound>;

/// The macros that a tree of sources writes, by name, each with the place of its file.
pub struct Macros(Written);
type Written = BTreeMap<String, Vec<(usize, Vec<Rule>)>>;

impl Macros {
    /// Reads those among the items of all files.
    pub fn read<'a>(files: impl Iterator<Item = &'a [Item]>) -> Self {
        fn add(file: usize, items: &[Item], found: &mut Written) {
            for item in items {
                match item {
                    Item::Mod(module) => {
                        let inside = module.content.iter().flat_map(|(_, items)| items.iter());
                        inside.for_each(|item| add(file, std::slice::from_ref(item), found));
                    }
                    Item::Macro(made) => {
                        if let Some(name) = &made.ident {
                            let rules = rules(made.mac.tokens.clone());
                            found.entry(name.to_string()).or_default().push((file, rules));
                        }
                    }
                    _ => {}
                }
            }
        }
        let mut found = Written::new();
        files.enumerate().for_each(|(file, items)| add(file, items, &mut found));
        Self(found)
    }

    /// Writes out the calls among `items`, which stand in the file at that place; `lost` is told the lines of those that no rule fits. The
    /// calls stay: they name the macro.
    pub fn write_out(&self, file: usize, items: &mut Vec<Item>, lost: &mut dyn FnMut(usize)) {
        let mut place = 0;
        while let Some(item) = items.get_mut(place) {
            place += 1;
            let made = match item {
                Item::Mod(module) => {
                    if let Some((_, inside)) = &mut module.content {
                        self.write_out(file, inside, lost);
                    }
                    continue;
                }
                Item::Macro(call) if call.ident.is_none() => self.of(file, &call.mac.path).and_then(|rules| {
                    let made = made(rules, &call.mac);
                    if made.is_none() {
                        lost(line(call.mac.path.segments[0].ident.span()));
                    }
                    made
                }),
                _ => None,
            };
            // They are looked at next: a list calls what it was handed.
            drop(items.splice(place..place, made.unwrap_or_default()));
        }
    }

    /// The macro that a path calls; none of another crate. One of the same file comes before one of its name elsewhere.
    fn of(&self, file: usize, path: &syn::Path) -> Option<&[Rule]> {
        let all = self.0.get(&path.segments.last()?.ident.to_string())?;
        let here = all.iter().find(|(of, _)| *of == file);
        let only = all.first().filter(|_| all.len() == 1);
        // Of several that are called alike it cannot be told which is meant: then no rule fits, and that is said.
        Some(here.or(only).map_or(&[][..], |(_, rules)| rules.as_slice()))
    }
}

/// The rules of a macro: `(call) => { made };`.
fn rules(tokens: TokenStream) -> Vec<Rule> {
    let groups = tokens.into_iter().filter_map(|token| match token {
        TokenTree::Group(group) => Some(group.stream()),
        _ => None,
    });
    let groups: Vec<TokenStream> = groups.collect();
    let rule = |pair: &[TokenStream]| Rule {
        call: parts(pair[0].clone(), true),
        made: parts(pair[1].clone(), false),
    };
    groups.chunks_exact(2).map(rule).collect()
}

/// The parts of one side of a rule.
fn parts(tokens: TokenStream, of_call: bool) -> Vec<Part> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mark = |place: usize| match tokens.get(place) {
        Some(TokenTree::Punct(mark)) => Some(mark.as_char()),
        _ => None,
    };
    let mut found = Vec::new();
    let mut place = 0;
    while let Some(token) = tokens.get(place) {
        place += 1;
        found.push(match (token, tokens.get(place)) {
            (TokenTree::Punct(dollar), Some(TokenTree::Ident(name))) if dollar.as_char() == '$' => {
                place += 1;
                let kind = match tokens.get(place + 1) {
                    Some(TokenTree::Ident(kind)) if of_call && mark(place) == Some(':') => Some(kind.to_string()),
                    _ => None,
                };
                place += if kind.is_some() { 2 } else { 0 };
                Part::Name(name.to_string(), kind)
            }
            (TokenTree::Punct(dollar), Some(TokenTree::Group(group))) if dollar.as_char() == '$' => {
                place += 1;
                let between = mark(place).filter(|mark| !"*+?".contains(*mark));
                place += usize::from(between.is_some());
                let once = mark(place) == Some('?');
                place += 1;
                Part::Repeat(parts(group.stream(), of_call), between, once)
            }
            (TokenTree::Group(group), _) => Part::Group(group.delimiter(), parts(group.stream(), of_call)),
            (word, _) => Part::Word(word.clone()),
        });
    }
    found
}

/// The names that are in these parts.
fn names_in(parts: &[Part]) -> Vec<&str> {
    let of = parts.iter().flat_map(|part| match part {
        Part::Name(name, _) => vec![name.as_str()],
        Part::Repeat(inner, ..) | Part::Group(_, inner) => names_in(inner),
        Part::Word(_) => Vec::new(),
    });
    of.collect()
}

/// What a call becomes by the first rule that fits it.
fn made(rules: &[Rule], call: &syn::Macro) -> Option<Vec<Item>> {
    let tokens: Vec<TokenTree> = call.tokens.clone().into_iter().collect();
    let (rule, names) = rules.iter().find_map(|rule| {
        let mut names = Names::new();
        let end = read(&rule.call, &tokens, 0, &mut names)?;
        (end == tokens.len()).then_some((rule, names))
    })?;
    // Each word stands where it was called for: that is the file that it belongs to.
    let here = call.path.segments[0].ident.span();
    let file: syn::File = syn::parse2(at(write(&rule.made, &names)?, here)).ok()?;
    Some(file.items)
}

/// Reads `tokens` from `at` on as these parts of a call; gives where they end.
fn read(parts: &[Part], tokens: &[TokenTree], mut at: usize, names: &mut Names) -> Option<usize> {
    for part in parts {
        match part {
            Part::Name(name, kind) => {
                let end = at + piece(kind.as_deref()?, &tokens[at..])?;
                names.insert(name.clone(), Bound::One(tokens[at..end].to_vec()));
                at = end;
            }
            Part::Group(delimiter, inner) => {
                let Some(TokenTree::Group(group)) = tokens.get(at) else {
                    return None;
                };
                let inside: Vec<TokenTree> = group.stream().into_iter().collect();
                if group.delimiter() != *delimiter || read(inner, &inside, 0, names)? != inside.len() {
                    return None;
                }
                at += 1;
            }
            Part::Word(word) => {
                if tokens.get(at)?.to_string() != word.to_string() {
                    return None;
                }
                at += 1;
            }
            Part::Repeat(inner, between, once) => {
                let mut passes: Vec<Names> = Vec::new();
                loop {
                    let parted = between.filter(|_| !passes.is_empty());
                    let there =
                        |mark: char| matches!(tokens.get(at), Some(TokenTree::Punct(it)) if it.as_char() == mark);
                    if parted.is_some_and(|mark| !there(mark)) {
                        break;
                    }
                    let mut pass = Names::new();
                    match read(inner, tokens, at + usize::from(parted.is_some()), &mut pass) {
                        Some(end) if end > at => at = end,
                        _ => break,
                    }
                    passes.push(pass);
                    if *once {
                        break;
                    }
                }
                for name in names_in(inner) {
                    let each = passes.iter().filter_map(|pass| pass.get(name).cloned()).collect();
                    names.insert(name.to_owned(), Bound::Each(each));
                }
            }
        }
    }
    Some(at)
}

/// How many of these tokens are what a name stands for.
fn piece(kind: &str, tokens: &[TokenTree]) -> Option<usize> {
    fn parsed<T: Parse>(tokens: &[TokenTree]) -> Option<usize> {
        by(T::parse, tokens)
    }
    fn by<T>(parse: fn(ParseStream) -> syn::Result<T>, tokens: &[TokenTree]) -> Option<usize> {
        let rest = |input: ParseStream| {
            parse(input)?;
            input.parse::<TokenStream>()
        };
        let rest = rest.parse2(tokens.iter().cloned().collect()).ok()?;
        Some(tokens.len() - rest.into_iter().count())
    }
    match kind {
        "tt" => (!tokens.is_empty()).then_some(1),
        "ident" => matches!(tokens.first(), Some(TokenTree::Ident(_))).then_some(1),
        "block" => parsed::<syn::Block>(tokens),
        "expr" => parsed::<syn::Expr>(tokens),
        "item" => parsed::<Item>(tokens),
        "lifetime" => parsed::<syn::Lifetime>(tokens),
        "literal" => parsed::<syn::Lit>(tokens),
        "meta" => parsed::<syn::Meta>(tokens),
        "pat" => by(Pat::parse_multi_with_leading_vert, tokens),
        "path" => parsed::<syn::Path>(tokens),
        "ty" => parsed::<syn::Type>(tokens),
        "vis" => parsed::<syn::Visibility>(tokens),
        _ => None,
    }
}

/// Writes these parts of what a call becomes; none where a name is not known, or is many things and not repeated.
fn write(parts: &[Part], names: &Names) -> Option<Vec<TokenTree>> {
    let mut made = Vec::new();
    for part in parts {
        match part {
            Part::Name(name, _) if name == "crate" => made.push(Ident::new("crate", Span::call_site()).into()),
            Part::Name(name, _) => match names.get(name)? {
                Bound::One(tokens) => made.extend(tokens.iter().cloned()),
                Bound::Each(_) => return None,
            },
            Part::Word(word) => made.push(word.clone()),
            Part::Group(delimiter, inner) => {
                let inside = write(inner, names)?.into_iter().collect();
                made.push(Group::new(*delimiter, inside).into());
            }
            Part::Repeat(inner, between, _) => {
                let each = names_in(inner).into_iter().filter_map(|name| match names.get(name)? {
                    Bound::Each(all) => Some((name, all)),
                    Bound::One(_) => None,
                });
                let each: Vec<(&str, &Vec<Bound>)> = each.collect();
                let count = each.iter().map(|(_, all)| all.len()).max()?;
                for pass in 0..count {
                    if let Some(mark) = between.filter(|_| pass > 0) {
                        made.push(Punct::new(mark, Spacing::Alone).into());
                    }
                    let mut now = names.clone();
                    for (name, all) in &each {
                        now.insert((*name).to_owned(), all.get(pass)?.clone());
                    }
                    made.extend(write(inner, &now)?);
                }
            }
        }
    }
    Some(made)
}

/// Tokens as if they stood there.
fn at(tokens: Vec<TokenTree>, span: Span) -> TokenStream {
    let moved = tokens.into_iter().map(|token| {
        let mut token = match token {
            TokenTree::Group(group) => {
                let inside = at(group.stream().into_iter().collect(), span);
                Group::new(group.delimiter(), inside).into()
            }
            other => other,
        };
        token.set_span(span);
        token
    });
    moved.collect()
}
