package main

import (
	"fmt"
	"os"
	"strings"
)

// What DigitalOcean refuses although the schema allows it.
func refuse(all *contents, kind string, fields object) error {
	if words := all.Refusals[kind]; words != "" {
		return fmt.Errorf("%s", words)
	}
	switch kind {
	case "digitalocean_firewall":
		for _, tag := range list(fields["tags"]) {
			id := strings.TrimPrefix(tag.(string), "k8s:")
			if all.Resources["digitalocean_kubernetes_cluster"][id] == nil {
				return fmt.Errorf("422: tag %s does not exist", tag)
			}
		}
	case "digitalocean_kubernetes_cluster":
		if fields["version"] == "" {
			return fmt.Errorf("422: no such version of Kubernetes")
		}
		if network := fields["vpc_uuid"]; network != nil && all.Resources["digitalocean_vpc"][network.(string)] == nil {
			return fmt.Errorf("422: no such network")
		}
	case "digitalocean_record":
		if fields["value"] == "" {
			return fmt.Errorf("422: a record needs a value")
		}
		if zone := fields["domain"].(string); all.Resources["digitalocean_domain"][zone] == nil {
			return fmt.Errorf("404: there is no domain %s", zone)
		}
	case "digitalocean_spaces_bucket", "digitalocean_spaces_bucket_cors_configuration":
		if os.Getenv("SPACES_ACCESS_KEY_ID") == "" || os.Getenv("SPACES_SECRET_ACCESS_KEY") == "" {
			return fmt.Errorf("spaces credentials not configured")
		}
	}
	return nil
}

// Names that stand for what they name; everything else gets a number.
func identify(all *contents, kind string, fields object) string {
	switch kind {
	case "digitalocean_domain", "digitalocean_spaces_bucket":
		return fields["name"].(string)
	case "digitalocean_spaces_bucket_cors_configuration":
		return fields["bucket"].(string)
	}
	return all.identifier()
}

// What DigitalOcean makes up, where it is not a zero.
func computed(all *contents, kind, name, id string, fields object) any {
	text := func(name string) string { value, _ := fields[name].(string); return value }
	switch kind + "." + name {
	case "digitalocean_kubernetes_cluster.endpoint":
		return "https://" + id + ".k8s.ondigitalocean.com"
	case "digitalocean_kubernetes_cluster.status":
		return "running"
	case "digitalocean_kubernetes_cluster.vpc_uuid":
		return "00000000-0000-4000-8000-000000000000"
	case "digitalocean_kubernetes_cluster.kube_config":
		return []any{object{"raw_config": wayInto(id), "token": "secret-token-of-" + id}}
	case "digitalocean_spaces_bucket.endpoint":
		return text("region") + ".digitaloceanspaces.com"
	case "digitalocean_spaces_bucket.bucket_domain_name":
		return text("name") + "." + text("region") + ".digitaloceanspaces.com"
	case "digitalocean_cdn.endpoint":
		return strings.Replace(text("origin"), ".digitaloceanspaces.com", ".cdn.digitaloceanspaces.com", 1)
	case "digitalocean_spaces_key.access_key":
		return fmt.Sprintf("DO00TEST%012d", all.Count)
	case "digitalocean_spaces_key.secret_key":
		return fmt.Sprintf("secret-of-key-%012d", all.Count)
	case "digitalocean_vpc.ip_range":
		return "10.114.0.0/20"
	case "digitalocean_record.fqdn":
		return strings.TrimPrefix(text("name")+"."+text("domain"), "@.")
	}
	switch name {
	case "urn":
		return "do:" + strings.TrimPrefix(kind, "digitalocean_") + ":" + id
	case "created_at", "updated_at":
		return "2026-11-01T00:00:00Z"
	}
	return nil
}

// The kubeconfig of a cluster: that of TEST_KUBECONFIG, where tests have a control plane.
func wayInto(id string) string {
	if text, err := os.ReadFile(os.Getenv("TEST_KUBECONFIG")); err == nil {
		return string(text)
	}
	return "apiVersion: v1\nkind: Config\n# the way into " + id + "\n"
}

// Attributes whose change DigitalOcean answers with another resource in place of this one.
var replaces = map[string][]string{
	"digitalocean_cdn":                              {"origin"},
	"digitalocean_domain":                           {"name"},
	"digitalocean_kubernetes_cluster":               {"region", "vpc_uuid", "node_pool.size"},
	"digitalocean_kubernetes_node_pool":             {"cluster_id", "size"},
	"digitalocean_record":                           {"domain", "type"},
	"digitalocean_spaces_bucket":                    {"name", "region"},
	"digitalocean_spaces_bucket_cors_configuration": {"bucket", "region"},
	"digitalocean_uptime_alert":                     {"check_id"},
	"digitalocean_vpc":                              {"region", "ip_range"},
}

var versions = []any{"1.36.1-do.0", "1.35.4-do.2", "1.34.9-do.0"}

func readData(all *contents, kind string, config object) (object, error) {
	switch kind {
	case "digitalocean_kubernetes_versions":
		prefix, _ := config["version_prefix"].(string)
		matching := []any{}
		// The real provider leaves it null where nothing matches.
		var latest any
		for _, version := range versions {
			if strings.HasPrefix(version.(string), prefix) {
				matching = append(matching, version)
			}
		}
		if len(matching) > 0 {
			latest = matching[0]
		}
		return object{"id": "versions", "version_prefix": config["version_prefix"], "valid_versions": matching, "latest_version": latest}, nil
	case "digitalocean_loadbalancer":
		for _, found := range all.LoadBalancers {
			if found["name"] == config["name"] {
				return found, nil
			}
		}
		return nil, fmt.Errorf("no load balancer found with name %s", config["name"])
	}
	return nil, fmt.Errorf("no data source %s", kind)
}

func list(value any) []any {
	items, _ := value.([]any)
	return items
}
