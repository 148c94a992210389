//! Turns the text of one source file into [`Facts`].

use proc_macro2::{Span, TokenStream};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

use crate::shape::facts::{Alias, Facts, Function, Module, Named, Spot};
use crate::shape::tokens::{self, Scan};

/// Reads a file.
///
/// # Errors
/// The first place where the text is not Rust: its line and what was expected there.
pub(super) fn read(text: &str) -> Result<Facts, (usize, String)> {
    let file = syn::parse_file(text).map_err(|e| (e.span().start().line, e.to_string()))?;
    let mut reader = Reader::default();
    reader.facts.forbids_unsafe = file.attrs.iter().any(forbids_unsafe);
    reader.visit_file(&file);
    Ok(reader.facts)
}

#[derive(Default)]
struct Reader {
    facts: Facts,
    within: Vec<String>,
    /// How many surrounding items are compiled for tests only.
    testing: usize,
    /// Whether the reader is inside an attribute, where a string may be a path.
    attribute: bool,
}

impl Reader {
    fn name(&mut self, path: Vec<String>, line: usize, glob: bool) {
        if path.len() > 1 || glob {
            let test = self.testing > 0;
            self.facts.named.push(Named { within: self.within.clone(), path, line, test, glob });
        }
    }

    fn spot(&self, line: usize, what: impl Into<String>) -> Spot {
        Spot { line, what: what.into(), test: self.testing > 0 }
    }

    fn awaits(&mut self, span: Span, what: &str) {
        let spot = self.spot(span.start().line, what);
        self.facts.asyncs.push(spot);
    }

    fn tokens(&mut self, stream: TokenStream) {
        let Scan { paths, bangs, attributes, asyncs, quoted, functions } = tokens::scan(stream);
        for (path, line, glob) in paths {
            self.name(path, line, glob);
        }
        if self.attribute {
            for (path, line) in quoted {
                self.name(path, line, false);
            }
        }
        for (word, line) in bangs {
            self.bang(&word, line);
        }
        for (word, line) in attributes {
            self.attribute_word(&word, line);
        }
        for line in asyncs {
            let spot = self.spot(line, "async or await inside a macro");
            self.facts.asyncs.push(spot);
        }
        let functions = functions.into_iter().map(|(name, line, lines)| Function { name, line, lines });
        self.facts.functions.extend(functions);
    }

    fn bang(&mut self, word: &str, line: usize) {
        if word == "todo" || word == "unimplemented" {
            let spot = self.spot(line, format!("{word}! stands for code that is not there"));
            self.facts.unfinished.push(spot);
        } else if word == "include" {
            let spot = self.spot(line, "include! brings in code from elsewhere");
            self.facts.hidden.push(spot);
        }
    }

    fn attribute_word(&mut self, word: &str, line: usize) {
        if word == "ignore" {
            let spot = self.spot(line, "a test is skipped with #[ignore]");
            self.facts.unfinished.push(spot);
        } else if word == "path" {
            let spot = self.spot(line, "#[path] puts a module where nobody looks");
            self.facts.hidden.push(spot);
        }
    }

    fn function(&mut self, sig: &syn::Signature, block: &syn::Block) {
        let line = sig.span().start().line;
        let end = block.brace_token.span.close().end().line;
        let lines = end.saturating_sub(line) + 1;
        self.facts.functions.push(Function { name: sig.ident.to_string(), line, lines });
    }

    fn in_item(&mut self, attrs: &[syn::Attribute], go_on: impl FnOnce(&mut Reader)) {
        let testing = usize::from(attrs.iter().any(is_for_tests));
        self.testing += testing;
        go_on(self);
        self.testing -= testing;
    }

    fn use_tree(&mut self, tree: &syn::UseTree, prefix: &[String]) {
        let mut path = prefix.to_vec();
        match tree {
            syn::UseTree::Path(step) => {
                path.push(step.ident.to_string());
                self.use_tree(&step.tree, &path);
            }
            syn::UseTree::Name(leaf) => self.use_leaf(path, &leaf.ident, &leaf.ident),
            syn::UseTree::Rename(leaf) => self.use_leaf(path, &leaf.ident, &leaf.rename),
            syn::UseTree::Glob(star) => self.name(path, star.span().start().line, true),
            syn::UseTree::Group(group) => {
                for branch in &group.items {
                    self.use_tree(branch, prefix);
                }
            }
        }
    }

    fn use_leaf(&mut self, mut path: Vec<String>, ident: &syn::Ident, alias: &syn::Ident) {
        let line = ident.span().start().line;
        if ident != "self" || path.is_empty() {
            path.push(ident.to_string());
        }
        let name = if alias == "self" { path.last().cloned().unwrap_or_default() } else { alias.to_string() };
        self.facts.aliases.push(Alias { within: self.within.clone(), name, path: path.clone() });
        let test = self.testing > 0;
        self.facts.named.push(Named { within: self.within.clone(), path, line, test, glob: false });
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        self.in_item(&item.attrs, |reader| {
            let (name, inline) = (item.ident.to_string(), item.content.is_some());
            let within = reader.within.clone();
            reader.facts.modules.push(Module { within, name: name.clone(), inline });
            reader.within.push(name);
            visit::visit_item_mod(reader, item);
            reader.within.pop();
        });
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.in_item(&item.attrs, |reader| reader.use_tree(&item.tree, &[]));
    }

    fn visit_item_extern_crate(&mut self, item: &'ast syn::ItemExternCrate) {
        let spot =
            self.spot(item.span().start().line, "extern crate is not needed since the edition of 2018");
        self.facts.hidden.push(spot);
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        self.in_item(&item.attrs, |reader| visit::visit_item_impl(reader, item));
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.in_item(&item.attrs, |reader| {
            reader.function(&item.sig, &item.block);
            visit::visit_item_fn(reader, item);
        });
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.in_item(&item.attrs, |reader| {
            reader.function(&item.sig, &item.block);
            visit::visit_impl_item_fn(reader, item);
        });
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        if let Some(block) = &item.default {
            self.function(&item.sig, block);
        }
        visit::visit_trait_item_fn(self, item);
    }

    fn visit_signature(&mut self, sig: &'ast syn::Signature) {
        if let Some(token) = sig.asyncness {
            self.awaits(token.span(), "async fn");
        }
        visit::visit_signature(self, sig);
    }

    fn visit_expr_async(&mut self, expr: &'ast syn::ExprAsync) {
        self.awaits(expr.async_token.span(), "an async block");
        visit::visit_expr_async(self, expr);
    }

    fn visit_expr_closure(&mut self, expr: &'ast syn::ExprClosure) {
        if let Some(token) = expr.asyncness {
            self.awaits(token.span(), "an async closure");
        }
        visit::visit_expr_closure(self, expr);
    }

    fn visit_expr_await(&mut self, expr: &'ast syn::ExprAwait) {
        self.awaits(expr.await_token.span(), "await");
        visit::visit_expr_await(self, expr);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments = path.segments.iter().map(|s| s.ident.to_string()).collect();
        self.name(segments, path.span().start().line, false);
        visit::visit_path(self, path);
    }

    fn visit_vis_restricted(&mut self, _: &'ast syn::VisRestricted) {}

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        if let Some(last) = call.path.segments.last() {
            self.bang(&last.ident.to_string(), call.span().start().line);
        }
        visit::visit_macro(self, call);
        self.tokens(call.tokens.clone());
    }

    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        if let Some(word) = attribute.path().get_ident() {
            if word == "doc" {
                return;
            }
            self.attribute_word(&word.to_string(), attribute.span().start().line);
        }
        self.attribute = true;
        if let syn::Meta::List(list) = &attribute.meta {
            self.tokens(list.tokens.clone());
        }
        visit::visit_attribute(self, attribute);
        self.attribute = false;
    }

    fn visit_lit_str(&mut self, literal: &'ast syn::LitStr) {
        if self.attribute
            && let Some(path) = tokens::quoted_path(&literal.value())
        {
            self.name(path, literal.span().start().line, false);
        }
    }
}

fn is_for_tests(attribute: &syn::Attribute) -> bool {
    if attribute.path().is_ident("test") {
        return true;
    }
    let syn::Meta::List(list) = &attribute.meta else { return false };
    let words: Vec<String> = list.tokens.clone().into_iter().map(|t| t.to_string()).collect();
    list.path.is_ident("cfg") && words == ["test"]
}

fn forbids_unsafe(attribute: &syn::Attribute) -> bool {
    let syn::Meta::List(list) = &attribute.meta else { return false };
    list.path.is_ident("forbid")
        && list.tokens.clone().into_iter().any(|t| t.to_string() == "unsafe_code")
        && matches!(attribute.style, syn::AttrStyle::Inner(_))
}
