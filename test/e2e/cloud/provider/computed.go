package main

import "github.com/hashicorp/terraform-plugin-go/tftypes"

// Marks what only DigitalOcean can tell, in the resource and its blocks.
func markUnknown(b block, fields object) {
	for name, attribute := range b.Attributes {
		if attribute.Computed && fields[name] == nil {
			fields[name] = unknown{}
		}
	}
	for name, nested := range b.Blocks {
		for _, each := range list(fields[name]) {
			markUnknown(nested.block, each.(object))
		}
	}
}

// Puts values in the place of what was not known.
func fill(all *contents, kind, id string, b block, fields object) {
	for _, name := range sorted(b.Attributes) {
		if _, isUnknown := fields[name].(unknown); !isUnknown {
			continue
		}
		if name == "id" {
			fields[name] = id
			continue
		}
		value := computed(all, kind, name, id, fields)
		if value == nil {
			value = zero(b.Attributes[name].valueType())
		}
		fields[name] = value
	}
	for name, nested := range b.Blocks {
		for _, each := range list(fields[name]) {
			fill(all, kind+"."+name, id, nested.block, each.(object))
		}
	}
}

func zero(kind tftypes.Type) any {
	switch {
	case kind.Is(tftypes.String):
		return ""
	case kind.Is(tftypes.Bool):
		return false
	case kind.Is(tftypes.Number):
		return 0.0
	case kind.Is(tftypes.Map{}):
		return object{}
	}
	return []any{}
}

// The fields without those that are not known.
func known(fields object) object {
	rest := object{}
	for name, value := range fields {
		if _, isUnknown := value.(unknown); !isUnknown {
			rest[name] = value
		}
	}
	return rest
}
