//! `bcd schema`: the JSON Schema of a record, for editors.

use anyhow::Result;
use serde_json::{Map, Value, json};

use super::{Context, Status};
use crate::finding::Severity;
use crate::output::json;
use crate::output::sarif::HOME;
use crate::record::QuyetDinh;
use crate::record::shape::{Field, Shape, Table};
use crate::registers::provinces;
use crate::rules::RULES;

/// Prints the schema.
/// Fails when output fails.
pub fn run(context: &Context) -> Result<Status> {
    context.screen.print(&json::pretty(&schema())?)?;
    Ok(Status::Fine)
}

/// The schema, generated from the description that the reader uses: never stricter than `validate`, which also judges
/// what a pattern cannot. TOML editors read draft 7.
pub fn schema() -> Value {
    let mut definitions = Map::new();
    define(QuyetDinh::table(), &mut definitions);
    let mut root = definitions.remove(QuyetDinh::table().name).unwrap_or_default();
    let version = env!("CARGO_PKG_VERSION");
    root["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    root["$id"] = json!(format!("{HOME}/{version}/bcd.schema.json"));
    root["version"] = json!(version);
    root["definitions"] = Value::Object(definitions);
    root
}

/// Adds a table, and every table and vocabulary that it needs.
fn define(table: &'static Table, definitions: &mut Map<String, Value>) {
    if definitions.contains_key(table.name) {
        return;
    }
    definitions.insert(table.name.to_owned(), Value::Null);
    let properties: Map<_, _> =
        table.fields.iter().map(|field| (field.key.to_owned(), property(field, definitions))).collect();
    let required: Vec<_> = table.fields.iter().filter(|field| field.must).map(|field| field.key).collect();
    let mut object = json!({
        "title": table.label(),
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    if !required.is_empty() {
        object["required"] = json!(required);
    }
    definitions.insert(table.name.to_owned(), object);
}

fn property(field: &'static Field, definitions: &mut Map<String, Value>) -> Value {
    let mut value = match field.key {
        "tinh" => json!({ "enum": provinces::units().iter().map(|unit| unit.ten).collect::<Vec<_>>() }),
        // The rules that a note can answer.
        "chap_nhan" => {
            let warnings = RULES.iter().filter(|rule| rule.severity == Severity::Warning);
            json!({ "enum": warnings.map(|rule| rule.name).collect::<Vec<_>>() })
        }
        _ => shape(field.shape, definitions),
    };
    if field.many {
        value = json!({ "type": "array", "items": value, "minItems": 1 });
    } else if value.get("$ref").is_some() {
        // Draft 7 ignores keys beside `$ref`.
        value = json!({ "allOf": [value] });
    }
    value["title"] = json!(field.label());
    value["description"] = json!(field.note);
    value
}

/// A year, a month or a day as text.
const SOME_DAY: &str = "[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?";

fn shape(shape: Shape, definitions: &mut Map<String, Value>) -> Value {
    match shape {
        Shape::Text => json!({ "type": "string", "minLength": 1 }),
        Shape::Number => json!({ "type": "string", "pattern": "^[0-9][^\\s]*[/-][^\\s]+$" }),
        Shape::Route => {
            let keys: Vec<_> = QuyetDinh::table().fields.iter().map(|field| field.key).collect();
            json!({ "type": "string", "pattern": format!("^({})([.\\[].*)?$", keys.join("|")) })
        }
        Shape::Address => json!({ "type": "string", "pattern": "^https?://[^\\s]+$" }),
        Shape::Count => json!({ "type": "integer", "minimum": 1, "maximum": 9999 }),
        Shape::Flag => json!({ "type": "boolean" }),
        // A bare TOML date is a string of this format to some tools, and a plain string to others.
        Shape::Day => json!({ "anyOf": [
            { "type": "string", "format": "date", "pattern": format!("^{SOME_DAY}$") },
            { "type": "string", "pattern": format!("^({SOME_DAY}|({SOME_DAY}|\\.\\.)/({SOME_DAY}|\\.\\.))$") },
        ] }),
        Shape::Word(words) => {
            let value = json!({ "title": words.label(), "enum": words.plain().collect::<Vec<_>>() });
            definitions.insert(words.name.to_owned(), value);
            json!({ "$ref": format!("#/definitions/{}", words.name) })
        }
        Shape::Table(table) => {
            define(table(), definitions);
            json!({ "$ref": format!("#/definitions/{}", table().name) })
        }
    }
}
