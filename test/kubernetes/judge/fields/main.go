// Prints the fields of the operator's objects as lines, a type each: NAME FIELD:KIND ... A kind is s (text), b (true or false),
// i (whole number), x (text or whole number), n (number), d (duration), * (anything), a NAME, [KIND], {KIND}, or words between bars: |a|b|. FIELD! must be
// there; s+ and [KIND]+ may not be empty; i0..65535 is a range, open at either end; ~...~ is a text of a pattern.
package main

import (
	"encoding"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"

	monitoringv1 "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1"
	monitoringv1alpha1 "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1alpha1"
	monitoringv1beta1 "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1beta1"
)

var enums = map[string]string{} // "v1.Type" or "v1.Type.Field"
var enumMark = regexp.MustCompile(`\+kubebuilder:validation:Enum:?=(.*)`)

// What else is marked, by the same names: "required", "optional", "MinLength=1".
var marked = map[string]map[string]string{}
var otherMark = regexp.MustCompile(`\+(?:kubebuilder:validation:)?(required|optional|Required|Optional|MinLength|MinItems|Minimum|Maximum|Pattern|items:MinLength)(?::?=(.*))?$`)

func marks(pkg, dir string) {
	files, _ := filepath.Glob(filepath.Join(dir, "*.go"))
	for _, file := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments)
		if err != nil {
			panic(err)
		}
		note := func(key string, docs ...*ast.CommentGroup) {
			for _, doc := range docs {
				if doc == nil {
					continue
				}
				for _, line := range doc.List {
					if found := otherMark.FindStringSubmatch(strings.TrimSpace(line.Text)); found != nil {
						if marked[key] == nil {
							marked[key] = map[string]string{}
						}
						text := found[2]
						if plain, err := strconv.Unquote(text); err == nil {
							text = plain
						}
						marked[key][strings.ToLower(found[1])] = text
					}
					if found := enumMark.FindStringSubmatch(line.Text); found != nil {
						text := strings.Trim(strings.TrimSpace(found[1]), "{}")
						words := strings.FieldsFunc(text, func(r rune) bool { return r == ';' || r == ',' })
						for i := range words {
							words[i] = strings.Trim(strings.TrimSpace(words[i]), "\"`")
						}
						enums[key] = "|" + strings.Join(words, "|") + "|"
					}
				}
			}
		}
		for _, decl := range parsed.Decls {
			gen, ok := decl.(*ast.GenDecl)
			if !ok {
				continue
			}
			for _, spec := range gen.Specs {
				typed, ok := spec.(*ast.TypeSpec)
				if !ok {
					continue
				}
				note(pkg+"."+typed.Name.Name, typed.Doc, gen.Doc)
				if structure, ok := typed.Type.(*ast.StructType); ok {
					for _, field := range structure.Fields.List {
						for _, name := range field.Names {
							note(pkg+"."+typed.Name.Name+"."+name.Name, field.Doc)
						}
					}
				}
			}
		}
	}
}

var lines = map[string]string{}

func short(t reflect.Type) string {
	parts := strings.Split(t.PkgPath(), "/")
	return parts[len(parts)-1] + "." + t.Name()
}

var marshaler = reflect.TypeOf((*json.Unmarshaler)(nil)).Elem()
var texter = reflect.TypeOf((*encoding.TextUnmarshaler)(nil)).Elem()

func kind(t reflect.Type) string {
	if t.Kind() == reflect.Pointer {
		return kind(t.Elem())
	}
	name := short(t)
	if strings.HasSuffix(name, ".Duration") || strings.HasSuffix(name, ".NonEmptyDuration") {
		return "d"
	}
	if name == "intstr.IntOrString" {
		return "x"
	}
	if enum, ok := enums[name]; ok {
		return enum
	}
	if pattern := marked[name]["pattern"]; pattern != "" && t.Kind() == reflect.String {
		return "~" + pattern + "~"
	}
	if marked[name]["minlength"] != "" && t.Kind() == reflect.String {
		return "s+"
	}
	if reflect.PointerTo(t).Implements(marshaler) || reflect.PointerTo(t).Implements(texter) {
		return "*"
	}
	switch t.Kind() {
	case reflect.String:
		return "s"
	case reflect.Bool:
		return "b"
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64, reflect.Uint, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return "i"
	case reflect.Float32, reflect.Float64:
		return "n"
	case reflect.Slice, reflect.Array:
		if t.Elem().Kind() == reflect.Uint8 {
			return "s"
		}
		return "[" + kind(t.Elem()) + "]"
	case reflect.Map:
		return "{" + kind(t.Elem()) + "}"
	case reflect.Struct:
		key := strings.ReplaceAll(name, ".", "")
		if _, done := lines[key]; !done {
			lines[key] = ""
			lines[key] = strings.Join(fields(t), " ")
		}
		return key
	}
	return "*"
}

func fields(t reflect.Type) []string {
	var all []string
	for i := 0; i < t.NumField(); i++ {
		field := t.Field(i)
		tag := strings.Split(field.Tag.Get("json"), ",")
		if field.Anonymous && (tag[0] == "") {
			inner := field.Type
			if inner.Kind() == reflect.Pointer {
				inner = inner.Elem()
			}
			all = append(all, fields(inner)...)
			continue
		}
		if tag[0] == "-" || tag[0] == "" {
			continue
		}
		of := kind(field.Type)
		if enum, ok := enums[short(t)+"."+field.Name]; ok && of == "s" {
			of = enum
		}
		own := marked[short(t)+"."+field.Name]
		name := tag[0]
		if isRequired(own, tag) {
			name += "!"
		}
		all = append(all, name+":"+bounded(of, own))
	}
	return all
}

// As controller-gen tells: a mark decides, and without one a field that is never left out is required.
func isRequired(own map[string]string, tag []string) bool {
	if _, ok := own["required"]; ok {
		return true
	}
	_, ok := own["optional"]
	return !ok && !slices.Contains(tag, "omitempty") && !slices.Contains(tag, "inline")
}

// A kind with the bounds that its field is marked with.
func bounded(kind string, own map[string]string) string {
	switch {
	case kind == "s" && own["pattern"] != "":
		return "~" + own["pattern"] + "~"
	case kind == "s" && own["minlength"] != "":
		return "s+"
	case kind == "i" && (own["minimum"] != "" || own["maximum"] != ""):
		return "i" + own["minimum"] + ".." + own["maximum"]
	case kind == "[s]" && own["items:minlength"] != "":
		return bounded("[s+]", own)
	case strings.HasPrefix(kind, "[") && own["minitems"] != "":
		return kind + "+"
	}
	return kind
}

func main() {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring").Output()
	if err != nil {
		panic(err)
	}
	for _, version := range []string{"v1", "v1alpha1", "v1beta1"} {
		marks(version, filepath.Join(strings.TrimSpace(string(out)), version))
	}
	for _, root := range []any{
		monitoringv1.ServiceMonitorSpec{}, monitoringv1.PodMonitorSpec{}, monitoringv1.ProbeSpec{}, monitoringv1.PrometheusRuleSpec{}, monitoringv1alpha1.ScrapeConfigSpec{},
		monitoringv1alpha1.AlertmanagerConfigSpec{}, monitoringv1beta1.AlertmanagerConfigSpec{},
	} {
		kind(reflect.TypeOf(root))
	}
	var names []string
	for name := range lines {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		fmt.Fprintln(os.Stdout, name, lines[name])
	}
}
