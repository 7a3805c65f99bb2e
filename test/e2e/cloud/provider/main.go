// A stand-in for the DigitalOcean provider. It has the schema of the real one, keeps what it makes in a JSON file, and refuses what
// DigitalOcean is known to refuse. Terraform and OpenTofu plan, apply and destroy with it as they would with the real one.
//
// It reads its schema from schema.json beside the program, and the file of the cloud's state from TEST_CLOUD.
package main

import (
	"log"
	"os"
	"path/filepath"

	"github.com/hashicorp/terraform-plugin-go/tfprotov5"
	"github.com/hashicorp/terraform-plugin-go/tfprotov5/tf5server"
)

func main() {
	program, err := os.Executable()
	if err != nil {
		log.Fatal(err)
	}
	schema, err := readSchema(filepath.Join(filepath.Dir(program), "schema.json"))
	if err != nil {
		log.Fatal(err)
	}
	server := &server{schema: schema, cloud: &cloud{path: os.Getenv("TEST_CLOUD")}}
	create := func() tfprotov5.ProviderServer { return server }
	if err := tf5server.Serve("registry.terraform.io/digitalocean/digitalocean", create); err != nil {
		log.Fatal(err)
	}
}
