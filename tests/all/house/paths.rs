//! Where a path leads to: what `crate::a::B`, `super::B` or an imported `B` means.

use super::modules::{Leads, Modules};

/// Rust keeps types, values and macros apart: a module and a function may share a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Space {
    Types,
    Values,
    Macros,
}

/// What a path leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    Module(usize),
    Definition(usize),
    /// The standard library, another crate, a variable.
    Outside,
    /// It starts inside the tree and leads nowhere.
    Lost,
}

/// What is being looked up: a scope, a name, and as what. Imports may go round in circles.
type Asked = Vec<(usize, String, Space)>;

impl Modules {
    /// What `path` leads to, written in `scope`.
    pub fn resolve(&self, scope: usize, path: &[String], space: Space) -> Answer {
        self.follow(scope, path, space, &mut Vec::new())
    }

    fn follow(&self, scope: usize, path: &[String], space: Space, asked: &mut Asked) -> Answer {
        let at = |place: usize| if place + 1 == path.len() { space } else { Space::Types };
        let Some(first) = path.first() else {
            return Answer::Lost;
        };
        let home = self.scopes[scope].home;
        let mut answer = match first.as_str() {
            "crate" => {
                let up = std::iter::successors(Some(home), |module| self.scopes[*module].parent);
                Answer::Module(up.last().unwrap())
            }
            "self" => Answer::Module(home),
            "super" => self.scopes[home].parent.map_or(Answer::Lost, Answer::Module),
            name => {
                let mut around = Some(scope);
                let mut found = Answer::Lost;
                while let (Answer::Lost, Some(scope)) = (found, around) {
                    found = self.look(scope, name, at(0), None, asked);
                    // Macros alone are seen in the modules inside.
                    let parent = self.scopes[scope].parent.filter(|_| at(0) == Space::Macros);
                    around = self.scopes[scope].outer.or(parent);
                }
                if found == Answer::Lost { Answer::Outside } else { found }
            }
        };
        for (place, name) in path.iter().enumerate().skip(1) {
            answer = match answer {
                Answer::Module(module) if name == "super" => {
                    self.scopes[module].parent.map_or(Answer::Lost, Answer::Module)
                }
                Answer::Module(module) if name == "self" => Answer::Module(module),
                Answer::Module(module) => self.look(module, name, at(place), None, asked),
                // A variant, or what an `impl` adds: it belongs to its type.
                end => return end,
            };
        }
        answer
    }

    /// What `name` means in a scope. `eyes` is the module that looks through a glob, and sees only what is visible to it.
    fn look(&self, scope: usize, name: &str, space: Space, eyes: Option<usize>, asked: &mut Asked) -> Answer {
        let question = (scope, name.to_owned(), space);
        if asked.contains(&question) {
            return Answer::Lost;
        }
        asked.push(question);
        let answer = self.look_once(scope, name, space, eyes, asked);
        asked.pop();
        answer
    }

    fn look_once(&self, scope: usize, name: &str, space: Space, eyes: Option<usize>, asked: &mut Asked) -> Answer {
        let sees = |visible: usize| eyes.is_none_or(|eyes| self.inside(eyes, visible));
        let mut outside = false;
        for binding in self.scopes[scope].names.get(name).into_iter().flatten() {
            if !sees(binding.visible) {
                continue;
            }
            let answer = match &binding.leads {
                Leads::Module(module) if space == Space::Types => Answer::Module(*module),
                Leads::Definition(definition) if self.definitions[*definition].spaces.contains(&space) => {
                    Answer::Definition(*definition)
                }
                Leads::Import(path) => self.follow(scope, path, space, asked),
                _ => Answer::Lost,
            };
            match answer {
                Answer::Lost => {}
                Answer::Outside => outside = true,
                found => return found,
            }
        }
        for (path, visible) in &self.scopes[scope].globs {
            if outside || !sees(*visible) {
                continue;
            }
            let eyes = self.scopes[scope].home;
            match self.follow(scope, path, Space::Types, asked) {
                Answer::Module(module) => match self.look(module, name, space, Some(eyes), asked) {
                    Answer::Lost | Answer::Outside => {}
                    found => return found,
                },
                Answer::Definition(owner) if self.definitions[owner].variants.iter().any(|it| it == name) => {
                    return Answer::Definition(owner);
                }
                _ => {}
            }
        }
        if outside { Answer::Outside } else { Answer::Lost }
    }
}
