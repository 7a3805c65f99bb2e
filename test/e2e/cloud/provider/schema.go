package main

import (
	"encoding/json"
	"os"
	"sort"

	"github.com/hashicorp/terraform-plugin-go/tfprotov5"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

type attribute struct {
	Type     json.RawMessage
	Computed bool
	Optional bool
	Required bool
}

type block struct {
	Attributes map[string]attribute
	Blocks     map[string]nestedBlock
}

type nestedBlock struct {
	block
	Nesting  string
	Required bool
}

type providerSchema struct {
	Provider    block
	Resources   map[string]block
	DataSources map[string]block
}

// Values that the real provider hides; the bindings do not say which.
var sensitive = map[string]bool{"secret_key": true, "kube_config": true, "token": true, "spaces_secret_key": true}

func readSchema(path string) (*providerSchema, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	schema := &providerSchema{}
	return schema, json.Unmarshal(text, schema)
}

// Arguments that Terraform itself takes from every block.
var meta = map[string]bool{"alias": true}

func (b block) proto() *tfprotov5.SchemaBlock {
	proto := &tfprotov5.SchemaBlock{}
	for _, name := range sorted(b.Attributes) {
		a := b.Attributes[name]
		if meta[name] {
			continue
		}
		proto.Attributes = append(proto.Attributes, &tfprotov5.SchemaAttribute{
			Name: name, Type: a.valueType(), Required: a.Required, Optional: a.Optional, Computed: a.Computed,
			Sensitive: sensitive[name],
		})
	}
	for _, name := range sorted(b.Blocks) {
		nested := b.Blocks[name]
		entry := &tfprotov5.SchemaNestedBlock{
			TypeName: name, Block: nested.proto(), Nesting: tfprotov5.SchemaNestedBlockNestingModeList,
		}
		if nested.Nesting == "set" {
			entry.Nesting = tfprotov5.SchemaNestedBlockNestingModeSet
		}
		if nested.Nesting == "single" {
			entry.MaxItems = 1
		}
		if nested.Required {
			entry.MinItems = 1
		}
		proto.BlockTypes = append(proto.BlockTypes, entry)
	}
	return proto
}

func (a attribute) valueType() tftypes.Type {
	parsed, err := tftypes.ParseJSONType(a.Type) //nolint:staticcheck // the only way from JSON to a type
	if err != nil {
		panic(err)
	}
	return parsed
}

func (b block) schema() *tfprotov5.Schema {
	return &tfprotov5.Schema{Block: b.proto()}
}

func (b block) valueType() tftypes.Type {
	return b.schema().ValueType()
}

func sorted[T any](all map[string]T) []string {
	names := make([]string, 0, len(all))
	for name := range all {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}
