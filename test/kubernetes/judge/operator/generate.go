package main

import (
	"encoding/json"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"

	monitoringv1 "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1"
	monitoringv1alpha1 "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1alpha1"
	"github.com/prometheus-operator/prometheus-operator/pkg/assets"
	"github.com/prometheus-operator/prometheus-operator/pkg/prometheus"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

func into[T any](each object) *T {
	value := new(T)
	if err := json.Unmarshal(each.raw, value); err != nil {
		panic(err)
	}
	return value
}

var reference = regexp.MustCompile(`"key":"([^"]+)","name":"([^"]+)"`)

// Every Secret that an object refers to, each key with its own name as what it holds.
func secrets(objects []object) []any {
	found := map[string]*corev1.Secret{}
	for _, each := range objects {
		namespace := each.text("metadata", "namespace")
		for _, match := range reference.FindAllSubmatch(each.raw, -1) {
			key, name := string(match[1]), string(match[2])
			if found[name] == nil {
				found[name] = &corev1.Secret{ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: name}, Data: map[string][]byte{}}
			}
			found[name].Data[key] = []byte(key)
		}
	}
	all := []any{}
	for _, each := range found {
		all = append(all, each)
	}
	return all
}

// The final prometheus.yml, if there is a Prometheus among the objects.
func generate(objects []object, out string) {
	var server *monitoringv1.Prometheus
	services, pods := map[string]*monitoringv1.ServiceMonitor{}, map[string]*monitoringv1.PodMonitor{}
	probes, scrapes := map[string]*monitoringv1.Probe{}, map[string]*monitoringv1alpha1.ScrapeConfig{}
	var additional []byte
	for _, each := range objects {
		key := each.text("metadata", "namespace") + "/" + each.text("metadata", "name")
		switch each.text("kind") {
		case "Prometheus":
			server = into[monitoringv1.Prometheus](each)
		case "ServiceMonitor":
			services[key] = into[monitoringv1.ServiceMonitor](each)
		case "PodMonitor":
			pods[key] = into[monitoringv1.PodMonitor](each)
		case "Probe":
			probes[key] = into[monitoringv1.Probe](each)
		case "ScrapeConfig":
			scrapes[key] = into[monitoringv1alpha1.ScrapeConfig](each)
		case "Secret":
			if text, ok := into[corev1.Secret](each).StringData["scrape-configs.yaml"]; ok {
				additional = []byte(text)
			}
		}
	}
	if server == nil {
		return
	}
	store := assets.NewTestStoreBuilder(secrets(objects)...)
	generator := must(prometheus.NewConfigGenerator(slog.New(slog.DiscardHandler), server, prometheus.WithEndpointSliceSupport()))
	config, err := generator.GenerateServerConfiguration(server, services, pods, probes, scrapes, store, additional, nil, nil, []string{"rules"})
	if err != nil {
		fault("Prometheus", err)
		return
	}
	if err := os.WriteFile(filepath.Join(out, "prometheus.yml"), config, 0o644); err != nil {
		panic(err)
	}
}
