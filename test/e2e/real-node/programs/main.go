// What three of cert-manager's images run, over the module's own packages: its own main packages are modules that no proxy has.
// usage: cert-manager-helpers acmesolver --listen-port=N --domain=HOST --token=TOKEN --key=KEY
//
//	cert-manager-helpers startupapicheck check api --wait=DURATION
//	cert-manager-helpers cainjector
package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/cert-manager/cert-manager/pkg/api"
	"github.com/cert-manager/cert-manager/pkg/controller/cainjector"
	"github.com/cert-manager/cert-manager/pkg/issuer/acme/http/solver"
	"github.com/cert-manager/cert-manager/pkg/util"
	"github.com/cert-manager/cert-manager/pkg/util/cmapichecker"
	"github.com/go-logr/logr"
	"github.com/spf13/pflag"
	corev1 "k8s.io/api/core/v1"
	apiextensions "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apimachinery/pkg/runtime"
	kubernetes "k8s.io/client-go/kubernetes/scheme"
	"k8s.io/client-go/rest"
	"k8s.io/klog/v2"
	apiregistration "k8s.io/kube-aggregator/pkg/apis/apiregistration/v1"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	metrics "sigs.k8s.io/controller-runtime/pkg/metrics/server"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	run := map[string]func(context.Context, *pflag.FlagSet) error{
		"acmesolver": acmesolver, "startupapicheck": startupapicheck, "cainjector": runCainjector,
	}[os.Args[1]]
	flags := pflag.NewFlagSet(os.Args[1], pflag.ExitOnError)
	flags.ParseErrorsAllowlist.UnknownFlags = true
	if err := run(ctx, flags); err != nil {
		fmt.Fprintln(os.Stderr, "error:", err)
		os.Exit(1)
	}
}

func acmesolver(ctx context.Context, flags *pflag.FlagSet) error {
	var answer solver.HTTP01Solver
	flags.IntVar(&answer.ListenPort, "listen-port", 8089, "")
	flags.StringVar(&answer.Domain, "domain", "", "")
	flags.StringVar(&answer.Token, "token", "", "")
	flags.StringVar(&answer.Key, "key", "", "")
	if err := flags.Parse(os.Args[2:]); err != nil {
		return err
	}
	go func() {
		<-ctx.Done()
		_ = answer.Shutdown(context.Background())
	}()
	if err := answer.Listen(logr.Discard()); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

func startupapicheck(ctx context.Context, flags *pflag.FlagSet) error {
	wait := flags.Duration("wait", 0, "")
	if err := flags.Parse(os.Args[2:]); err != nil {
		return err
	}
	config, err := rest.InClusterConfig()
	if err != nil {
		return err
	}
	checker, err := cmapichecker.New(config, os.Getenv("POD_NAMESPACE"))
	if err != nil {
		return err
	}
	for deadline := time.Now().Add(*wait); ; {
		if err = checker.Check(ctx); err == nil || time.Now().After(deadline) {
			return err
		}
		time.Sleep(time.Second)
	}
}

func runCainjector(ctx context.Context, _ *pflag.FlagSet) error {
	ctrl.SetLogger(klog.Background())
	config, err := rest.InClusterConfig()
	if err != nil {
		return err
	}
	scheme := runtime.NewScheme()
	for _, add := range []func(*runtime.Scheme) error{kubernetes.AddToScheme, apiregistration.AddToScheme, apiextensions.AddToScheme, api.AddToScheme} {
		if err := add(scheme); err != nil {
			return err
		}
	}
	manager, err := ctrl.NewManager(util.RestConfigWithUserAgent(config, "cainjector"), ctrl.Options{
		Scheme:  scheme,
		Metrics: metrics.Options{BindAddress: "0"},
		// A Secret is read from the API server when the watch has shown it: a cache of its own might not have it yet, and nothing asks again.
		Client: client.Options{Cache: &client.CacheOptions{DisableFor: []client.Object{&corev1.Secret{}}}},
	})
	if err != nil {
		return err
	}
	if err := cainjector.RegisterAllInjectors(ctx, manager, cainjector.SetupOptions{
		EnableCertificatesDataSource: true,
		EnabledReconcilersFor:        map[string]bool{"mutatingwebhookconfiguration": true, "validatingwebhookconfiguration": true},
	}); err != nil {
		return err
	}
	return manager.Start(ctx)
}
