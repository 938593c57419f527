// Decodes every object of the named files into the operator's and Kubernetes' own types; an unknown field, a
// duplicate key or a wrong kind of value is a line on standard output, and exit status 1. Objects of Grafana's operator,
// whose types are not here, are counted and left to its schemas.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	monitoringv1 "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1"
	monitoringv1alpha1 "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1alpha1"
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	policyv1 "k8s.io/api/policy/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/serializer/json"
	"k8s.io/apimachinery/pkg/util/yaml"
)

func main() {
	scheme := runtime.NewScheme()
	for _, add := range []func(*runtime.Scheme) error{
		monitoringv1.AddToScheme, monitoringv1alpha1.AddToScheme, corev1.AddToScheme, appsv1.AddToScheme,
		networkingv1.AddToScheme, policyv1.AddToScheme, rbacv1.AddToScheme,
	} {
		if err := add(scheme); err != nil {
			panic(err)
		}
	}
	decoder := json.NewSerializerWithOptions(json.DefaultMetaFactory, scheme, scheme, json.SerializerOptions{Yaml: true, Strict: true})
	objects, others, faults := 0, 0, 0
	for _, file := range os.Args[1:] {
		opened, err := os.Open(file)
		if err != nil {
			panic(err)
		}
		documents := yaml.NewYAMLReader(bufio.NewReader(opened))
		for {
			document, err := documents.Read()
			if errors.Is(err, io.EOF) {
				break
			}
			if err == nil && strings.Contains("\n"+string(document), "\napiVersion: grafana.integreatly.org/") {
				others++
				continue
			}
			if err == nil {
				objects++
				_, _, err = decoder.Decode(document, nil, nil)
			}
			if err != nil {
				faults++
				fmt.Printf("%s: %v\n", file, err)
			}
		}
		opened.Close()
	}
	fmt.Fprintf(os.Stderr, "%d objects decoded, %d of Grafana's operator left, %d faults\n", objects, others, faults)
	if faults > 0 || objects == 0 {
		os.Exit(1)
	}
}
