/** The YAML parser's complaints in plain English. */
import type { ErrorCode, YAMLParseError } from 'yaml';
import { clip } from './faults.ts';

type Words = { readonly problem: string; readonly instead: string };

const quoteIt = 'put the whole text in double quotes, e.g. name: "Loket: lantai 2"';
const indent = 'indent with two spaces per level, and give all keys (or all dashes) of one list the same indent';
const shape = 'write "key: value", with a space after the colon, and list items as "- value"';
const noAnchors = 'a text that begins with & or * needs double quotes; a repeated value is written out each time';
const noTags = 'a text that begins with ! needs double quotes';

const words: Partial<Record<ErrorCode, Words>> = {
  BLOCK_AS_IMPLICIT_KEY: {
    problem: 'there is a second ": " on this line, or the indent of the next line is wrong',
    instead: `if it belongs to the text, ${quoteIt}; otherwise ${indent}`,
  },
  MULTILINE_IMPLICIT_KEY: { problem: 'this line has no "key:" of its own, or its indent is wrong', instead: shape },
  BAD_INDENT: {
    problem: 'the indent is wrong here, or a [ or { was not closed',
    instead: `${indent}; close each [ with ] and each { with }`,
  },
  TAB_AS_INDENT: { problem: 'this line is indented with a tab', instead: 'indent with spaces, two per level' },
  BAD_SCALAR_START: { problem: 'a text cannot begin with this sign', instead: quoteIt },
  BAD_DQ_ESCAPE: {
    problem: 'there is a backslash in a text in double quotes',
    instead: 'use single quotes, or write the backslash twice',
  },
  MISSING_CHAR: { problem: 'a quote, a colon or a space is missing here', instead: `${shape}; close every quote` },
  UNEXPECTED_TOKEN: { problem: 'something here does not belong', instead: `${shape}; otherwise ${quoteIt}` },
  MULTIPLE_DOCS: { problem: 'a second document begins here', instead: 'remove the line ---' },
  RESOURCE_EXHAUSTION: { problem: 'this is nested far too deeply', instead: 'a hall file is at most five levels deep' },
  KEY_OVER_1024_CHARS: { problem: 'this key is far too long', instead: shape },
  BAD_ALIAS: { problem: 'a name after & or * is missing', instead: noAnchors },
  ALIAS_PROPS: { problem: 'anchors are not used in a hall file', instead: noAnchors },
  MULTIPLE_ANCHORS: { problem: 'anchors are not used in a hall file', instead: noAnchors },
  MULTIPLE_TAGS: { problem: 'tags are not used in a hall file', instead: noTags },
  TAG_RESOLVE_FAILED: { problem: 'tags are not used in a hall file', instead: noTags },
};

/** What to say about one error of the `yaml` package; its own sentence where we have none. */
export const yamlWords = (error: YAMLParseError): Words =>
  words[error.code] ?? { problem: `this is not YAML: ${clip(error.message)}`, instead: shape };

export const aliasWords: Words = {
  problem: 'aliases and anchors (* and &) are not used in a hall file',
  instead: noAnchors,
};
export const tagWords: Words = { problem: 'tags (!) are not used in a hall file', instead: noTags };
