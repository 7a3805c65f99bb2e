package main

import (
	"encoding/json"
	"fmt"
	"os"
	"sync"
	"time"
)

// Everything that exists in the cloud, in a file that tests can read and change.
type cloud struct {
	path string
	lock sync.Mutex
}

type contents struct {
	// How many identifiers were given out.
	Count int `json:"count"`
	// What exists, by type and identifier.
	Resources map[string]map[string]object `json:"resources"`
	// What the cluster's controller made.
	LoadBalancers []object `json:"loadBalancers"`
	// What happened, in order.
	Events []string `json:"events"`
	// What is refused from the next request on, by type, with the words of the refusal.
	Refusals map[string]string `json:"refusals,omitempty"`
	// What is not made until it is let go, by type.
	Held map[string]bool `json:"held,omitempty"`
}

// Changes the contents, unless the change fails.
func (c *cloud) change(change func(*contents) error) error {
	c.lock.Lock()
	defer c.lock.Unlock()
	all := &contents{Resources: map[string]map[string]object{}}
	text, err := os.ReadFile(c.path)
	if err == nil {
		err = json.Unmarshal(text, all)
	} else if os.IsNotExist(err) {
		err = nil
	}
	if err != nil {
		return err
	}
	before, _ := json.Marshal(all)
	if err := change(all); err != nil {
		return err
	}
	after, err := json.MarshalIndent(all, "", "  ")
	if err != nil || string(before) == string(after) {
		return err
	}
	// Tests read it at any time, and are to find it whole.
	if err := os.WriteFile(c.path+".tmp", append(after, '\n'), 0o600); err != nil {
		return err
	}
	return os.Rename(c.path+".tmp", c.path)
}

// Waits for as long as such a thing is held.
func (c *cloud) wait(kind string) {
	for held := true; held; time.Sleep(50 * time.Millisecond) {
		err := c.change(func(all *contents) error {
			held = all.Held[kind]
			return nil
		})
		held = held || err != nil
	}
}

func (all *contents) put(kind, id, event string, fields object) {
	if all.Resources[kind] == nil {
		all.Resources[kind] = map[string]object{}
	}
	all.Resources[kind][id] = fields
	all.Events = append(all.Events, fmt.Sprintf("%s %s", event, kind))
}

// An identifier in the form that DigitalOcean uses.
func (all *contents) identifier() string {
	all.Count++
	return fmt.Sprintf("00000000-0000-4000-8000-%012d", all.Count)
}
