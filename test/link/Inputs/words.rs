// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Counts words in a HashMap, sorts them in a Vec, and panics if it is told to.

use std::collections::HashMap;
use std::fmt;

struct Word {
    text: String,
    count: usize,
}

impl fmt::Display for Word {
    #[inline(never)]
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        write!(out, "{} {}", self.text, self.count)
    }
}

extern "C" {
    fn half(number: i32) -> i32;
}

#[inline(never)]
fn count_words(text: &str) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for word in text.split_whitespace() {
        *counts.entry(word.to_string()).or_insert(0) += 1;
    }
    counts
}

#[inline(never)]
fn sorted(counts: HashMap<String, usize>) -> Vec<Word> {
    let mut words: Vec<Word> = counts
        .into_iter()
        .map(|(text, count)| Word { text, count })
        .collect();
    words.sort_by(|a, b| b.count.cmp(&a.count).then(a.text.cmp(&b.text)));
    words
}

fn main() {
    let words = sorted(count_words("the cat and the dog and the bird"));
    for word in &words {
        println!("{word}");
    }
    println!("half {}", unsafe { half(42) });
    if std::env::args().count() > 1 {
        println!("{}", words[words.len() + 7].count);
    }
}
