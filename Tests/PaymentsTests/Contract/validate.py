#!/usr/bin/env python3
"""validate.py EXCHANGES SPECS: holds what was said to and by the fake provider to the contracts of the real ones.

EXCHANGES has one exchange a line, as `tradewind fake-provider --exchanges FILE` writes them; SPECS is a folder with the OpenAPI
descriptions. Says each breach on a line, and how many exchanges it has looked at.
"""

import json
import os
import re
import sys
import urllib.parse

import jsonschema

SPECS = {"stripe": "stripe-slice.openapi.json", "paypal": "paypal-slice.openapi.json"}
# Described elsewhere: by RFC 6749, not by the provider's own descriptions.
UNDESCRIBED = {"/v1/oauth2/token"}
# What an event holds, by the word before its last point; a contract says only that it is some object.
EVENT_OBJECTS = {
    "checkout.session": "checkout.session", "payment_intent": "payment_intent", "refund": "refund", "charge": "charge",
    "charge.dispute": "dispute"}


class Contract:
    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            self.document = json.load(file)
        self.schemas = {"components": {"schemas": {
            name: plain(schema) for name, schema in self.document["components"]["schemas"].items()}}}
        self.paths = [(pattern(path), item) for path, item in self.document["paths"].items()]

    def operation(self, method, path):
        for expression, item in self.paths:
            if re.fullmatch(expression, path) and method.lower() in item:
                return item[method.lower()]
        return None

    def check(self, schema, value):
        whole = plain(schema) | self.schemas
        validator = jsonschema.Draft7Validator(whole)
        return [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in validator.iter_errors(value)][:5]


def pattern(path):
    return re.sub(r"\\\{[^}]+\\\}", "[^/]+", re.escape(path))


def plain(schema):
    """A schema of OpenAPI 3.0 as JSON Schema knows it: `nullable` is a type of its own there."""
    if isinstance(schema, list):
        return [plain(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    # What may be asked for whole is an object then, and its name otherwise.
    if schema.get("x-expandable"):
        return {"type": ["string", "object", "null"]}
    made = {key: plain(value) for key, value in schema.items() if key not in ("nullable", "discriminator", "example", "xml")}
    if schema.get("nullable") is True:
        return {"anyOf": [made, {"type": "null"}]}
    return made


def form(text, schema, contract):
    """Form fields as the object they stand for; numbers and truths take the type that the contract gives them."""
    whole = {}
    for name, value in urllib.parse.parse_qsl(text, keep_blank_values=True):
        keys = [key for key in re.split(r"\[|\]", name) if key]
        place = whole
        for key, after in zip(keys, keys[1:]):
            place = place.setdefault(key, {})
        place[keys[-1]] = value
    return typed(whole, schema, contract)


def resolved(schema, contract):
    while "$ref" in schema:
        schema = contract.document["components"]["schemas"][schema["$ref"].split("/")[-1]]
    return schema


def typed(value, schema, contract):
    schema = resolved(schema, contract)
    if "anyOf" in schema and isinstance(value, dict):
        schema = next((resolved(part, contract) for part in schema["anyOf"] if resolved(part, contract).get("type") in ("object", "array")), schema)
    elif "anyOf" in schema:
        schema = resolved(schema["anyOf"][0], contract)
    kind = schema.get("type")
    if kind == "array" and isinstance(value, dict):
        return [typed(value[key], schema["items"], contract) for key in sorted(value, key=int)]
    if isinstance(value, dict):
        properties = schema.get("properties", {})
        others = schema.get("additionalProperties", {})
        others = others if isinstance(others, dict) else {}
        return {key: typed(part, properties.get(key, others), contract) for key, part in value.items()}
    if kind == "integer" and re.fullmatch(r"-?\d+", value):
        return int(value)
    if kind == "boolean" and value in ("true", "false"):
        return value == "true"
    return value


def breaches(exchange, contract):
    if exchange["method"] == "EVENT":
        return event_breaches(exchange, contract)
    path = exchange["path"].split("?")[0]
    if path in UNDESCRIBED:
        return []
    operation = contract.operation(exchange["method"], path)
    if operation is None:
        return [f"no such operation: {exchange['method']} {path}"]
    found = []
    for kind, body in operation.get("requestBody", {}).get("content", {}).items():
        schema = resolved(body["schema"], contract)
        is_form = kind == "application/x-www-form-urlencoded"
        sent = form(exchange["request"], schema, contract) if is_form else json.loads(exchange["request"] or "{}")
        unknown = set(sent) - set(schema.get("properties", {})) if is_form else set()
        found += [f"request: unknown field {name}" for name in sorted(unknown)]
        if exchange["status"] < 400:
            found += [f"request {problem}" for problem in contract.check(schema, sent)]
    answers = operation["responses"]
    answer = answers.get(str(exchange["status"])) or answers.get("default")
    if answer is None:
        return found + [f"no such status: {exchange['status']}"]
    content = answer.get("content", {}).get("application/json")
    if content and exchange["answer"]:
        found += [f"answer {problem}" for problem in contract.check(content["schema"], json.loads(exchange["answer"]))]
    return found


def event_breaches(exchange, contract):
    schemas = contract.document["components"]["schemas"]
    event = json.loads(exchange["answer"])
    if "event" not in schemas:
        return []
    found = contract.check({"$ref": "#/components/schemas/event"}, event)
    name = EVENT_OBJECTS.get(event["type"].rpartition(".")[0])
    if name:
        found += contract.check({"$ref": f"#/components/schemas/{name}"}, event["data"]["object"])
    return [f"event {problem}" for problem in found]


def main(exchanges, specs):
    contracts, count, bad = {}, 0, 0
    with open(exchanges, encoding="utf-8") as lines:
        for line in lines:
            exchange = json.loads(line)
            provider = exchange["provider"]
            if provider not in SPECS:
                continue
            if provider not in contracts:
                contracts[provider] = Contract(os.path.join(specs, SPECS[provider]))
            count += 1
            for problem in breaches(exchange, contracts[provider]):
                bad += 1
                print(f"{provider} {exchange['method']} {exchange['path']}: {problem}")
    print(f"{count} exchanges, {bad} breaches")


main(*sys.argv[1:])
