package main

import (
	"context"
	"fmt"
	"os"
	"reflect"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov5"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// What Terraform never calls stays unimplemented.
type server struct {
	tfprotov5.ProviderServer
	schema *providerSchema
	cloud  *cloud
}

func (s *server) GetProviderSchema(context.Context, *tfprotov5.GetProviderSchemaRequest) (*tfprotov5.GetProviderSchemaResponse, error) {
	all := func(blocks map[string]block) map[string]*tfprotov5.Schema {
		schemas := map[string]*tfprotov5.Schema{}
		for name, block := range blocks {
			schemas[name] = block.schema()
		}
		return schemas
	}
	return &tfprotov5.GetProviderSchemaResponse{
		Provider:           s.schema.Provider.schema(),
		ResourceSchemas:    all(s.schema.Resources),
		DataSourceSchemas:  all(s.schema.DataSources),
		ServerCapabilities: &tfprotov5.ServerCapabilities{GetProviderSchemaOptional: true},
	}, nil
}

func (s *server) GetResourceIdentitySchemas(context.Context, *tfprotov5.GetResourceIdentitySchemasRequest) (*tfprotov5.GetResourceIdentitySchemasResponse, error) {
	return &tfprotov5.GetResourceIdentitySchemasResponse{}, nil
}

func (s *server) PrepareProviderConfig(_ context.Context, request *tfprotov5.PrepareProviderConfigRequest) (*tfprotov5.PrepareProviderConfigResponse, error) {
	return &tfprotov5.PrepareProviderConfigResponse{PreparedConfig: request.Config}, nil
}

func (s *server) ConfigureProvider(context.Context, *tfprotov5.ConfigureProviderRequest) (*tfprotov5.ConfigureProviderResponse, error) {
	if os.Getenv("DIGITALOCEAN_TOKEN") == "" && os.Getenv("DIGITALOCEAN_ACCESS_TOKEN") == "" {
		return &tfprotov5.ConfigureProviderResponse{Diagnostics: failed(fmt.Errorf("401: unable to authenticate you"))}, nil
	}
	return &tfprotov5.ConfigureProviderResponse{}, nil
}

func (s *server) StopProvider(context.Context, *tfprotov5.StopProviderRequest) (*tfprotov5.StopProviderResponse, error) {
	return &tfprotov5.StopProviderResponse{}, nil
}

func (s *server) ValidateResourceTypeConfig(context.Context, *tfprotov5.ValidateResourceTypeConfigRequest) (*tfprotov5.ValidateResourceTypeConfigResponse, error) {
	return &tfprotov5.ValidateResourceTypeConfigResponse{}, nil
}

func (s *server) ValidateDataSourceConfig(context.Context, *tfprotov5.ValidateDataSourceConfigRequest) (*tfprotov5.ValidateDataSourceConfigResponse, error) {
	return &tfprotov5.ValidateDataSourceConfigResponse{}, nil
}

func (s *server) UpgradeResourceState(_ context.Context, request *tfprotov5.UpgradeResourceStateRequest) (*tfprotov5.UpgradeResourceStateResponse, error) {
	kind := s.schema.Resources[request.TypeName].valueType()
	value, err := request.RawState.Unmarshal(kind)
	check(err)
	return &tfprotov5.UpgradeResourceStateResponse{UpgradedState: toWire(decode(value), kind)}, nil
}

func (s *server) PlanResourceChange(_ context.Context, request *tfprotov5.PlanResourceChangeRequest) (*tfprotov5.PlanResourceChangeResponse, error) {
	block := s.schema.Resources[request.TypeName]
	kind := block.valueType()
	prior, proposed := objectFrom(request.PriorState, kind), objectFrom(request.ProposedNewState, kind)
	response := &tfprotov5.PlanResourceChangeResponse{PlannedState: request.ProposedNewState}
	if proposed == nil {
		return response, nil
	}
	markUnknown(block, proposed)
	response.PlannedState = toWire(proposed, kind)
	if prior == nil {
		return response, nil
	}
	for _, path := range replaces[request.TypeName] {
		parts := strings.Split(path, ".")
		if !reflect.DeepEqual(at(prior, parts), at(proposed, parts)) {
			response.RequiresReplace = append(response.RequiresReplace, pathOf(parts))
		}
	}
	return response, nil
}

func (s *server) ApplyResourceChange(_ context.Context, request *tfprotov5.ApplyResourceChangeRequest) (*tfprotov5.ApplyResourceChangeResponse, error) {
	block := s.schema.Resources[request.TypeName]
	kind := block.valueType()
	prior, planned := objectFrom(request.PriorState, kind), objectFrom(request.PlannedState, kind)
	if prior == nil {
		s.cloud.wait(request.TypeName)
	}
	err := s.cloud.change(func(all *contents) error {
		if planned == nil {
			delete(all.Resources[request.TypeName], prior["id"].(string))
			all.Events = append(all.Events, "destroy "+request.TypeName)
			return nil
		}
		event, id := "create", ""
		if prior != nil {
			event, id = "change", prior["id"].(string)
		}
		if err := refuse(all, request.TypeName, known(planned)); err != nil {
			return err
		}
		if id == "" {
			id = identify(all, request.TypeName, planned)
		}
		fill(all, request.TypeName, id, block, planned)
		all.put(request.TypeName, id, event, planned)
		return nil
	})
	if err != nil {
		return &tfprotov5.ApplyResourceChangeResponse{NewState: request.PriorState, Diagnostics: failed(err)}, nil
	}
	var state any
	if planned != nil {
		state = planned
	}
	return &tfprotov5.ApplyResourceChangeResponse{NewState: toWire(state, kind)}, nil
}

func (s *server) ReadResource(_ context.Context, request *tfprotov5.ReadResourceRequest) (*tfprotov5.ReadResourceResponse, error) {
	kind := s.schema.Resources[request.TypeName].valueType()
	current := objectFrom(request.CurrentState, kind)
	var found any
	err := s.cloud.change(func(all *contents) error {
		if existing := all.Resources[request.TypeName][current["id"].(string)]; existing != nil {
			found = existing
		}
		return nil
	})
	return &tfprotov5.ReadResourceResponse{NewState: toWire(found, kind), Diagnostics: failed(err)}, nil
}

func (s *server) ImportResourceState(_ context.Context, request *tfprotov5.ImportResourceStateRequest) (*tfprotov5.ImportResourceStateResponse, error) {
	id := request.ID[strings.LastIndex(request.ID, ",")+1:]
	response := &tfprotov5.ImportResourceStateResponse{}
	err := s.cloud.change(func(all *contents) error {
		if all.Resources[request.TypeName][id] == nil {
			return fmt.Errorf("404: there is no %s %s", request.TypeName, request.ID)
		}
		state := toWire(object{"id": id}, s.schema.Resources[request.TypeName].valueType())
		response.ImportedResources = []*tfprotov5.ImportedResource{{TypeName: request.TypeName, State: state}}
		return nil
	})
	response.Diagnostics = failed(err)
	return response, nil
}

func (s *server) ReadDataSource(_ context.Context, request *tfprotov5.ReadDataSourceRequest) (*tfprotov5.ReadDataSourceResponse, error) {
	kind := s.schema.DataSources[request.TypeName].valueType()
	response := &tfprotov5.ReadDataSourceResponse{}
	err := s.cloud.change(func(all *contents) error {
		found, err := readData(all, request.TypeName, objectFrom(request.Config, kind))
		if err == nil {
			response.State = toWire(found, kind)
		}
		return err
	})
	response.Diagnostics = failed(err)
	return response, nil
}

func failed(err error) []*tfprotov5.Diagnostic {
	if err == nil {
		return nil
	}
	return []*tfprotov5.Diagnostic{{Severity: tfprotov5.DiagnosticSeverityError, Summary: err.Error()}}
}

func pathOf(parts []string) *tftypes.AttributePath {
	path := tftypes.NewAttributePath().WithAttributeName(parts[0])
	if len(parts) > 1 {
		path = path.WithElementKeyInt(0).WithAttributeName(parts[1])
	}
	return path
}

// What is at an attribute, or at an attribute of the only block of a name.
func at(fields object, parts []string) any {
	if len(parts) == 1 {
		return fields[parts[0]]
	}
	blocks := list(fields[parts[0]])
	if len(blocks) == 0 {
		return nil
	}
	return at(blocks[0].(object), parts[1:])
}
