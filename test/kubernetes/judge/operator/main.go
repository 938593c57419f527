// What prometheus-operator does with objects, in process: each resource that is not Kubernetes' own is judged by the schema
// of its CRD (unknown fields, types, CEL), rules and routes by the handlers of its admission webhook, and from all of them its
// generator makes the prometheus.yml that would run. CRDS are folders with a colon between them; what none of them has is a fault.
//
//	judge CRDS OUT FILE...
package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"

	"github.com/prometheus-operator/prometheus-operator/pkg/admission"
	admissionv1 "k8s.io/api/admission/v1"
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/yaml"
	celconfig "k8s.io/apiserver/pkg/apis/cel"
	sigsyaml "sigs.k8s.io/yaml"
)

type object struct {
	file string
	raw  []byte
	tree map[string]any
}

func (o object) text(keys ...string) string {
	var at any = o.tree
	for _, key := range keys {
		at = at.(map[string]any)[key]
	}
	text, _ := at.(string)
	return text
}

var judged, faults int

func fault(file string, err any) {
	faults++
	fmt.Printf("%s: %v\n", file, err)
}

func main() {
	crds, out := schemas(os.Args[1]), os.Args[2]
	objects := read(os.Args[3:])
	webhook := http.NewServeMux()
	admission.New(slog.New(slog.DiscardHandler)).Register(webhook)
	for index := range objects {
		each := &objects[index]
		judge(crds, webhook, each)
	}
	if faults == 0 {
		generate(objects, out)
	}
	fmt.Fprintf(os.Stderr, "%d of %d objects are resources of operators, %d faults\n", judged, len(objects), faults)
	if faults > 0 || len(objects) == 0 {
		os.Exit(1)
	}
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func read(files []string) []object {
	var objects []object
	for _, file := range files {
		documents := yaml.NewYAMLReader(bufio.NewReader(bytes.NewReader(must(os.ReadFile(file)))))
		for {
			document, err := documents.Read()
			if errors.Is(err, io.EOF) {
				break
			}
			raw, err := sigsyaml.YAMLToJSONStrict(document)
			if err != nil {
				fault(file, err)
				break
			}
			each := object{file: file, raw: raw}
			if err := json.Unmarshal(raw, &each.tree); err != nil {
				fault(file, err)
				break
			}
			objects = append(objects, each)
		}
	}
	return objects
}

// By apiVersion/kind.
func schemas(folders string) map[string]*apiextensions.JSONSchemaProps {
	found := map[string]*apiextensions.JSONSchemaProps{}
	files := []string{}
	for _, folder := range filepath.SplitList(folders) {
		files = append(files, must(filepath.Glob(filepath.Join(folder, "*.yaml")))...)
	}
	for _, file := range files {
		crd := &apiextensionsv1.CustomResourceDefinition{}
		if err := sigsyaml.Unmarshal(must(os.ReadFile(file)), crd); err != nil {
			panic(err)
		}
		for _, version := range crd.Spec.Versions {
			schema := &apiextensions.JSONSchemaProps{}
			if err := apiextensionsv1.Convert_v1_JSONSchemaProps_To_apiextensions_JSONSchemaProps(version.Schema.OpenAPIV3Schema, schema, nil); err != nil {
				panic(err)
			}
			found[crd.Spec.Group+"/"+version.Name+"/"+crd.Spec.Names.Kind] = schema
		}
	}
	if len(found) == 0 {
		panic("no CRD in " + folders)
	}
	return found
}

func judge(crds map[string]*apiextensions.JSONSchemaProps, webhook http.Handler, each *object) {
	kind := each.text("kind")
	group, _, _ := strings.Cut(each.text("apiVersion"), "/")
	if !strings.Contains(group, ".") || strings.HasSuffix(group, ".k8s.io") {
		return
	}
	judged++
	schema := crds[each.text("apiVersion")+"/"+kind]
	if schema == nil {
		fault(each.file, "no CRD has "+each.text("apiVersion")+" "+kind)
		return
	}
	validator, _, err := validation.NewSchemaValidator(schema)
	if err != nil {
		panic(err)
	}
	for _, err := range validation.ValidateCustomResource(nil, each.tree, validator) {
		fault(each.file, err)
	}
	structural := must(structuralschema.NewStructural(schema))
	if rules := cel.NewValidator(structural, true, celconfig.PerCallLimit); rules != nil {
		errs, _ := rules.Validate(context.Background(), nil, structural, each.tree, nil, celconfig.RuntimeCELCostBudget)
		for _, err := range errs {
			fault(each.file, err)
		}
	}
	copied := runtime.DeepCopyJSON(each.tree)
	for _, path := range pruning.PruneWithOptions(copied, structural, true, structuralschema.UnknownFieldPathOptions{TrackUnknownFieldPaths: true}) {
		fault(each.file, "unknown field "+path)
	}
	// As the API server stores it.
	defaulting.Default(each.tree, structural)
	each.raw = must(json.Marshal(each.tree))
	switch kind {
	case "PrometheusRule":
		admit(webhook, "/admission-prometheusrules/validate", "v1", "prometheusrules", each)
	case "AlertmanagerConfig":
		admit(webhook, "/admission-alertmanagerconfigs/validate", "v1alpha1", "alertmanagerconfigs", each)
	}
}

func admit(webhook http.Handler, path, version, resource string, each *object) {
	review := admissionv1.AdmissionReview{
		TypeMeta: metav1.TypeMeta{APIVersion: "admission.k8s.io/v1", Kind: "AdmissionReview"},
		Request: &admissionv1.AdmissionRequest{
			UID:      "1",
			Resource: metav1.GroupVersionResource{Group: "monitoring.coreos.com", Version: version, Resource: resource},
			Object:   runtime.RawExtension{Raw: each.raw},
		},
	}
	request := httptest.NewRequest(http.MethodPost, path, bytes.NewReader(must(json.Marshal(review))))
	request.Header.Set("Content-Type", "application/json")
	recorder := httptest.NewRecorder()
	webhook.ServeHTTP(recorder, request)
	answer := admissionv1.AdmissionReview{}
	if err := json.Unmarshal(recorder.Body.Bytes(), &answer); err != nil || answer.Response == nil {
		fault(each.file, fmt.Sprintf("the webhook answered %d %s", recorder.Code, recorder.Body))
		return
	}
	if !answer.Response.Allowed {
		fault(each.file, string(must(json.Marshal(answer.Response.Result))))
	}
}
