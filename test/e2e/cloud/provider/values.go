package main

import (
	"fmt"
	"math/big"

	"github.com/hashicorp/terraform-plugin-go/tfprotov5"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// What a plan does not know yet.
type unknown struct{}

type object = map[string]any

// A value as maps, lists, texts, numbers and booleans; nil for null.
func fromWire(dynamic *tfprotov5.DynamicValue, kind tftypes.Type) any {
	value, err := dynamic.Unmarshal(kind)
	check(err)
	return decode(value)
}

func objectFrom(dynamic *tfprotov5.DynamicValue, kind tftypes.Type) object {
	fields, _ := fromWire(dynamic, kind).(object)
	return fields
}

func toWire(value any, kind tftypes.Type) *tfprotov5.DynamicValue {
	dynamic, err := tfprotov5.NewDynamicValue(kind, encode(value, kind))
	check(err)
	return &dynamic
}

func decode(value tftypes.Value) any {
	if !value.IsKnown() {
		return unknown{}
	}
	if value.IsNull() {
		return nil
	}
	switch kind := value.Type(); {
	case kind.Is(tftypes.String):
		return as[string](value)
	case kind.Is(tftypes.Bool):
		return as[bool](value)
	case kind.Is(tftypes.Number):
		number, _ := as[*big.Float](value).Float64()
		return number
	case kind.Is(tftypes.Object{}), kind.Is(tftypes.Map{}):
		fields := object{}
		for name, field := range as[map[string]tftypes.Value](value) {
			fields[name] = decode(field)
		}
		return fields
	default:
		items := []any{}
		for _, item := range as[[]tftypes.Value](value) {
			items = append(items, decode(item))
		}
		return items
	}
}

func as[T any](value tftypes.Value) T {
	var decoded T
	check(value.As(&decoded))
	return decoded
}

func encode(value any, kind tftypes.Type) tftypes.Value {
	switch typed := value.(type) {
	case nil:
		return tftypes.NewValue(kind, nil)
	case unknown:
		return tftypes.NewValue(kind, tftypes.UnknownValue)
	case object:
		fields := map[string]tftypes.Value{}
		if of, ok := kind.(tftypes.Object); ok {
			for name, field := range of.AttributeTypes {
				fields[name] = encode(typed[name], field)
			}
			return tftypes.NewValue(kind, fields)
		}
		for name, field := range typed {
			fields[name] = encode(field, kind.(tftypes.Map).ElementType)
		}
		return tftypes.NewValue(kind, fields)
	case []any:
		items := []tftypes.Value{}
		for _, item := range typed {
			items = append(items, encode(item, elementOf(kind)))
		}
		return tftypes.NewValue(kind, items)
	default:
		return tftypes.NewValue(kind, typed)
	}
}

func elementOf(kind tftypes.Type) tftypes.Type {
	switch typed := kind.(type) {
	case tftypes.List:
		return typed.ElementType
	case tftypes.Set:
		return typed.ElementType
	}
	panic(fmt.Sprintf("%s has no elements", kind))
}

// What cannot happen ends the program, and Terraform shows why.
func check(err error) {
	if err != nil {
		panic(err)
	}
}
