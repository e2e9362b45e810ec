// Generated from openapi.yaml, model/endpoint.yaml and model/signature.json by `npm run generate`. Do not edit.
var __getOwnPropNames = Object.getOwnPropertyNames;
var __commonJS = (cb, mod) => function __require() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};

// node_modules/ajv/dist/runtime/ucs2length.js
var require_ucs2length = __commonJS({
  "node_modules/ajv/dist/runtime/ucs2length.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    function ucs2length(str) {
      const len = str.length;
      let length = 0;
      let pos = 0;
      let value;
      while (pos < len) {
        length++;
        value = str.charCodeAt(pos++);
        if (value >= 55296 && value <= 56319 && pos < len) {
          value = str.charCodeAt(pos);
          if ((value & 64512) === 56320)
            pos++;
        }
      }
      return length;
    }
    exports.default = ucs2length;
    ucs2length.code = 'require("ajv/dist/runtime/ucs2length").default';
  }
});

// <stdin>
var PredictionRequest = validate21;
var func0 = Object.prototype.hasOwnProperty;
function validate22(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "explain" || key0 === "prevalence")) {
        const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    }
    if (data.explain !== void 0 && func0.call(data, "explain")) {
      if (typeof data.explain !== "boolean") {
        const err1 = { instancePath: instancePath + "/explain", schemaPath: "#/properties/explain/type", keyword: "type", params: { type: "boolean" } };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.prevalence !== void 0 && func0.call(data, "prevalence")) {
      let data1 = data.prevalence;
      if (typeof data1 == "number" && isFinite(data1)) {
        if (data1 > 0.999 || isNaN(data1)) {
          const err2 = { instancePath: instancePath + "/prevalence", schemaPath: "#/properties/prevalence/maximum", keyword: "maximum", params: { comparison: "<=", limit: 0.999 } };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (data1 < 1e-3 || isNaN(data1)) {
          const err3 = { instancePath: instancePath + "/prevalence", schemaPath: "#/properties/prevalence/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1e-3 } };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/prevalence", schemaPath: "#/properties/prevalence/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
  } else {
    const err5 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err5];
    } else {
      vErrors.push(err5);
    }
    errors++;
  }
  validate22.errors = vErrors;
  return errors === 0;
}
function validate21(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.instances === void 0 || !func0.call(data, "instances")) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "instances" } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "instances" || key0 === "parameters")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.instances !== void 0 && func0.call(data, "instances")) {
      let data0 = data.instances;
      if (Array.isArray(data0)) {
        if (data0.length > 5e3) {
          const err2 = { instancePath: instancePath + "/instances", schemaPath: "#/properties/instances/maxItems", keyword: "maxItems", params: { limit: 5e3 } };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (data0.length < 1) {
          const err3 = { instancePath: instancePath + "/instances", schemaPath: "#/properties/instances/minItems", keyword: "minItems", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/instances", schemaPath: "#/properties/instances/type", keyword: "type", params: { type: "array" } };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.parameters !== void 0 && func0.call(data, "parameters")) {
      if (!validate22(data.parameters, { instancePath: instancePath + "/parameters", parentData: data, parentDataProperty: "parameters", rootData })) {
        vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
        errors = vErrors.length;
      }
    }
  } else {
    const err5 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err5];
    } else {
      vErrors.push(err5);
    }
    errors++;
  }
  validate21.errors = vErrors;
  return errors === 0;
}
var Instance = validate24;
var func44 = require_ucs2length().default;
var schema9 = { "id": "Features", "type": "object", "description": "The measurements of one case, in the order of a CSV row without header", "additionalProperties": false, "required": ["radius_mean", "texture_mean", "perimeter_mean", "area_mean", "smoothness_mean", "compactness_mean", "concavity_mean", "concave_points_mean", "symmetry_mean", "fractal_dimension_mean", "radius_se", "texture_se", "perimeter_se", "area_se", "smoothness_se", "compactness_se", "concavity_se", "concave_points_se", "symmetry_se", "fractal_dimension_se", "radius_worst", "texture_worst", "perimeter_worst", "area_worst", "smoothness_worst", "compactness_worst", "concavity_worst", "concave_points_worst", "symmetry_worst", "fractal_dimension_worst"], "properties": { "radius_mean": { "type": "number", "minimum": 0, "maximum": 500, "description": "Distance from the centre of a nucleus to its outline: mean over the nuclei. Unit: \xB5m." }, "texture_mean": { "type": "number", "minimum": 0, "maximum": 255, "description": "Standard deviation of the grey values inside a nucleus: mean over the nuclei. Unit: grey levels." }, "perimeter_mean": { "type": "number", "minimum": 0, "maximum": 5e3, "description": "Length of the outline of a nucleus: mean over the nuclei. Unit: \xB5m." }, "area_mean": { "type": "number", "minimum": 0, "maximum": 5e5, "description": "Area of a nucleus: mean over the nuclei. Unit: \xB5m\xB2." }, "smoothness_mean": { "type": "number", "minimum": 0, "maximum": 1, "description": "Local variation of the radius along the outline: mean over the nuclei. Unit: 1." }, "compactness_mean": { "type": "number", "minimum": 0, "maximum": 100, "description": "Perimeter squared over area, minus 1, as scaled in the data set: mean over the nuclei. Unit: 1." }, "concavity_mean": { "type": "number", "minimum": 0, "maximum": 10, "description": "Severity of the concave parts of the outline: mean over the nuclei. Unit: 1." }, "concave_points_mean": { "type": "number", "minimum": 0, "maximum": 1, "description": "Share of the outline that is concave: mean over the nuclei. Unit: 1." }, "symmetry_mean": { "type": "number", "minimum": 0, "maximum": 1, "description": "Relative difference between the two halves of a nucleus: mean over the nuclei. Unit: 1." }, "fractal_dimension_mean": { "type": "number", "minimum": 0, "maximum": 1, "description": "Coastline approximation of the outline, minus 1: mean over the nuclei. Unit: 1." }, "radius_se": { "type": "number", "minimum": 0, "maximum": 500, "description": "Distance from the centre of a nucleus to its outline: standard error of that mean. Unit: \xB5m." }, "texture_se": { "type": "number", "minimum": 0, "maximum": 255, "description": "Standard deviation of the grey values inside a nucleus: standard error of that mean. Unit: grey levels." }, "perimeter_se": { "type": "number", "minimum": 0, "maximum": 5e3, "description": "Length of the outline of a nucleus: standard error of that mean. Unit: \xB5m." }, "area_se": { "type": "number", "minimum": 0, "maximum": 5e5, "description": "Area of a nucleus: standard error of that mean. Unit: \xB5m\xB2." }, "smoothness_se": { "type": "number", "minimum": 0, "maximum": 1, "description": "Local variation of the radius along the outline: standard error of that mean. Unit: 1." }, "compactness_se": { "type": "number", "minimum": 0, "maximum": 100, "description": "Perimeter squared over area, minus 1, as scaled in the data set: standard error of that mean. Unit: 1." }, "concavity_se": { "type": "number", "minimum": 0, "maximum": 10, "description": "Severity of the concave parts of the outline: standard error of that mean. Unit: 1." }, "concave_points_se": { "type": "number", "minimum": 0, "maximum": 1, "description": "Share of the outline that is concave: standard error of that mean. Unit: 1." }, "symmetry_se": { "type": "number", "minimum": 0, "maximum": 1, "description": "Relative difference between the two halves of a nucleus: standard error of that mean. Unit: 1." }, "fractal_dimension_se": { "type": "number", "minimum": 0, "maximum": 1, "description": "Coastline approximation of the outline, minus 1: standard error of that mean. Unit: 1." }, "radius_worst": { "type": "number", "minimum": 0, "maximum": 500, "description": "Distance from the centre of a nucleus to its outline: mean of the three largest values. Unit: \xB5m." }, "texture_worst": { "type": "number", "minimum": 0, "maximum": 255, "description": "Standard deviation of the grey values inside a nucleus: mean of the three largest values. Unit: grey levels." }, "perimeter_worst": { "type": "number", "minimum": 0, "maximum": 5e3, "description": "Length of the outline of a nucleus: mean of the three largest values. Unit: \xB5m." }, "area_worst": { "type": "number", "minimum": 0, "maximum": 5e5, "description": "Area of a nucleus: mean of the three largest values. Unit: \xB5m\xB2." }, "smoothness_worst": { "type": "number", "minimum": 0, "maximum": 1, "description": "Local variation of the radius along the outline: mean of the three largest values. Unit: 1." }, "compactness_worst": { "type": "number", "minimum": 0, "maximum": 100, "description": "Perimeter squared over area, minus 1, as scaled in the data set: mean of the three largest values. Unit: 1." }, "concavity_worst": { "type": "number", "minimum": 0, "maximum": 10, "description": "Severity of the concave parts of the outline: mean of the three largest values. Unit: 1." }, "concave_points_worst": { "type": "number", "minimum": 0, "maximum": 1, "description": "Share of the outline that is concave: mean of the three largest values. Unit: 1." }, "symmetry_worst": { "type": "number", "minimum": 0, "maximum": 1, "description": "Relative difference between the two halves of a nucleus: mean of the three largest values. Unit: 1." }, "fractal_dimension_worst": { "type": "number", "minimum": 0, "maximum": 1, "description": "Coastline approximation of the outline, minus 1: mean of the three largest values. Unit: 1." } } };
function validate25(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.radius_mean === void 0 || !func0.call(data, "radius_mean")) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "radius_mean" } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.texture_mean === void 0 || !func0.call(data, "texture_mean")) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "texture_mean" } };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.perimeter_mean === void 0 || !func0.call(data, "perimeter_mean")) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "perimeter_mean" } };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.area_mean === void 0 || !func0.call(data, "area_mean")) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "area_mean" } };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    if (data.smoothness_mean === void 0 || !func0.call(data, "smoothness_mean")) {
      const err4 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "smoothness_mean" } };
      if (vErrors === null) {
        vErrors = [err4];
      } else {
        vErrors.push(err4);
      }
      errors++;
    }
    if (data.compactness_mean === void 0 || !func0.call(data, "compactness_mean")) {
      const err5 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "compactness_mean" } };
      if (vErrors === null) {
        vErrors = [err5];
      } else {
        vErrors.push(err5);
      }
      errors++;
    }
    if (data.concavity_mean === void 0 || !func0.call(data, "concavity_mean")) {
      const err6 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "concavity_mean" } };
      if (vErrors === null) {
        vErrors = [err6];
      } else {
        vErrors.push(err6);
      }
      errors++;
    }
    if (data.concave_points_mean === void 0 || !func0.call(data, "concave_points_mean")) {
      const err7 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "concave_points_mean" } };
      if (vErrors === null) {
        vErrors = [err7];
      } else {
        vErrors.push(err7);
      }
      errors++;
    }
    if (data.symmetry_mean === void 0 || !func0.call(data, "symmetry_mean")) {
      const err8 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "symmetry_mean" } };
      if (vErrors === null) {
        vErrors = [err8];
      } else {
        vErrors.push(err8);
      }
      errors++;
    }
    if (data.fractal_dimension_mean === void 0 || !func0.call(data, "fractal_dimension_mean")) {
      const err9 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "fractal_dimension_mean" } };
      if (vErrors === null) {
        vErrors = [err9];
      } else {
        vErrors.push(err9);
      }
      errors++;
    }
    if (data.radius_se === void 0 || !func0.call(data, "radius_se")) {
      const err10 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "radius_se" } };
      if (vErrors === null) {
        vErrors = [err10];
      } else {
        vErrors.push(err10);
      }
      errors++;
    }
    if (data.texture_se === void 0 || !func0.call(data, "texture_se")) {
      const err11 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "texture_se" } };
      if (vErrors === null) {
        vErrors = [err11];
      } else {
        vErrors.push(err11);
      }
      errors++;
    }
    if (data.perimeter_se === void 0 || !func0.call(data, "perimeter_se")) {
      const err12 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "perimeter_se" } };
      if (vErrors === null) {
        vErrors = [err12];
      } else {
        vErrors.push(err12);
      }
      errors++;
    }
    if (data.area_se === void 0 || !func0.call(data, "area_se")) {
      const err13 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "area_se" } };
      if (vErrors === null) {
        vErrors = [err13];
      } else {
        vErrors.push(err13);
      }
      errors++;
    }
    if (data.smoothness_se === void 0 || !func0.call(data, "smoothness_se")) {
      const err14 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "smoothness_se" } };
      if (vErrors === null) {
        vErrors = [err14];
      } else {
        vErrors.push(err14);
      }
      errors++;
    }
    if (data.compactness_se === void 0 || !func0.call(data, "compactness_se")) {
      const err15 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "compactness_se" } };
      if (vErrors === null) {
        vErrors = [err15];
      } else {
        vErrors.push(err15);
      }
      errors++;
    }
    if (data.concavity_se === void 0 || !func0.call(data, "concavity_se")) {
      const err16 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "concavity_se" } };
      if (vErrors === null) {
        vErrors = [err16];
      } else {
        vErrors.push(err16);
      }
      errors++;
    }
    if (data.concave_points_se === void 0 || !func0.call(data, "concave_points_se")) {
      const err17 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "concave_points_se" } };
      if (vErrors === null) {
        vErrors = [err17];
      } else {
        vErrors.push(err17);
      }
      errors++;
    }
    if (data.symmetry_se === void 0 || !func0.call(data, "symmetry_se")) {
      const err18 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "symmetry_se" } };
      if (vErrors === null) {
        vErrors = [err18];
      } else {
        vErrors.push(err18);
      }
      errors++;
    }
    if (data.fractal_dimension_se === void 0 || !func0.call(data, "fractal_dimension_se")) {
      const err19 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "fractal_dimension_se" } };
      if (vErrors === null) {
        vErrors = [err19];
      } else {
        vErrors.push(err19);
      }
      errors++;
    }
    if (data.radius_worst === void 0 || !func0.call(data, "radius_worst")) {
      const err20 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "radius_worst" } };
      if (vErrors === null) {
        vErrors = [err20];
      } else {
        vErrors.push(err20);
      }
      errors++;
    }
    if (data.texture_worst === void 0 || !func0.call(data, "texture_worst")) {
      const err21 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "texture_worst" } };
      if (vErrors === null) {
        vErrors = [err21];
      } else {
        vErrors.push(err21);
      }
      errors++;
    }
    if (data.perimeter_worst === void 0 || !func0.call(data, "perimeter_worst")) {
      const err22 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "perimeter_worst" } };
      if (vErrors === null) {
        vErrors = [err22];
      } else {
        vErrors.push(err22);
      }
      errors++;
    }
    if (data.area_worst === void 0 || !func0.call(data, "area_worst")) {
      const err23 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "area_worst" } };
      if (vErrors === null) {
        vErrors = [err23];
      } else {
        vErrors.push(err23);
      }
      errors++;
    }
    if (data.smoothness_worst === void 0 || !func0.call(data, "smoothness_worst")) {
      const err24 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "smoothness_worst" } };
      if (vErrors === null) {
        vErrors = [err24];
      } else {
        vErrors.push(err24);
      }
      errors++;
    }
    if (data.compactness_worst === void 0 || !func0.call(data, "compactness_worst")) {
      const err25 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "compactness_worst" } };
      if (vErrors === null) {
        vErrors = [err25];
      } else {
        vErrors.push(err25);
      }
      errors++;
    }
    if (data.concavity_worst === void 0 || !func0.call(data, "concavity_worst")) {
      const err26 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "concavity_worst" } };
      if (vErrors === null) {
        vErrors = [err26];
      } else {
        vErrors.push(err26);
      }
      errors++;
    }
    if (data.concave_points_worst === void 0 || !func0.call(data, "concave_points_worst")) {
      const err27 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "concave_points_worst" } };
      if (vErrors === null) {
        vErrors = [err27];
      } else {
        vErrors.push(err27);
      }
      errors++;
    }
    if (data.symmetry_worst === void 0 || !func0.call(data, "symmetry_worst")) {
      const err28 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "symmetry_worst" } };
      if (vErrors === null) {
        vErrors = [err28];
      } else {
        vErrors.push(err28);
      }
      errors++;
    }
    if (data.fractal_dimension_worst === void 0 || !func0.call(data, "fractal_dimension_worst")) {
      const err29 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "fractal_dimension_worst" } };
      if (vErrors === null) {
        vErrors = [err29];
      } else {
        vErrors.push(err29);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!func0.call(schema9.properties, key0)) {
        const err30 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } };
        if (vErrors === null) {
          vErrors = [err30];
        } else {
          vErrors.push(err30);
        }
        errors++;
      }
    }
    if (data.radius_mean !== void 0 && func0.call(data, "radius_mean")) {
      let data0 = data.radius_mean;
      if (typeof data0 == "number" && isFinite(data0)) {
        if (data0 > 500 || isNaN(data0)) {
          const err31 = { instancePath: instancePath + "/radius_mean", schemaPath: "#/properties/radius_mean/maximum", keyword: "maximum", params: { comparison: "<=", limit: 500 } };
          if (vErrors === null) {
            vErrors = [err31];
          } else {
            vErrors.push(err31);
          }
          errors++;
        }
        if (data0 < 0 || isNaN(data0)) {
          const err32 = { instancePath: instancePath + "/radius_mean", schemaPath: "#/properties/radius_mean/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err32];
          } else {
            vErrors.push(err32);
          }
          errors++;
        }
      } else {
        const err33 = { instancePath: instancePath + "/radius_mean", schemaPath: "#/properties/radius_mean/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err33];
        } else {
          vErrors.push(err33);
        }
        errors++;
      }
    }
    if (data.texture_mean !== void 0 && func0.call(data, "texture_mean")) {
      let data1 = data.texture_mean;
      if (typeof data1 == "number" && isFinite(data1)) {
        if (data1 > 255 || isNaN(data1)) {
          const err34 = { instancePath: instancePath + "/texture_mean", schemaPath: "#/properties/texture_mean/maximum", keyword: "maximum", params: { comparison: "<=", limit: 255 } };
          if (vErrors === null) {
            vErrors = [err34];
          } else {
            vErrors.push(err34);
          }
          errors++;
        }
        if (data1 < 0 || isNaN(data1)) {
          const err35 = { instancePath: instancePath + "/texture_mean", schemaPath: "#/properties/texture_mean/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err35];
          } else {
            vErrors.push(err35);
          }
          errors++;
        }
      } else {
        const err36 = { instancePath: instancePath + "/texture_mean", schemaPath: "#/properties/texture_mean/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err36];
        } else {
          vErrors.push(err36);
        }
        errors++;
      }
    }
    if (data.perimeter_mean !== void 0 && func0.call(data, "perimeter_mean")) {
      let data2 = data.perimeter_mean;
      if (typeof data2 == "number" && isFinite(data2)) {
        if (data2 > 5e3 || isNaN(data2)) {
          const err37 = { instancePath: instancePath + "/perimeter_mean", schemaPath: "#/properties/perimeter_mean/maximum", keyword: "maximum", params: { comparison: "<=", limit: 5e3 } };
          if (vErrors === null) {
            vErrors = [err37];
          } else {
            vErrors.push(err37);
          }
          errors++;
        }
        if (data2 < 0 || isNaN(data2)) {
          const err38 = { instancePath: instancePath + "/perimeter_mean", schemaPath: "#/properties/perimeter_mean/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err38];
          } else {
            vErrors.push(err38);
          }
          errors++;
        }
      } else {
        const err39 = { instancePath: instancePath + "/perimeter_mean", schemaPath: "#/properties/perimeter_mean/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err39];
        } else {
          vErrors.push(err39);
        }
        errors++;
      }
    }
    if (data.area_mean !== void 0 && func0.call(data, "area_mean")) {
      let data3 = data.area_mean;
      if (typeof data3 == "number" && isFinite(data3)) {
        if (data3 > 5e5 || isNaN(data3)) {
          const err40 = { instancePath: instancePath + "/area_mean", schemaPath: "#/properties/area_mean/maximum", keyword: "maximum", params: { comparison: "<=", limit: 5e5 } };
          if (vErrors === null) {
            vErrors = [err40];
          } else {
            vErrors.push(err40);
          }
          errors++;
        }
        if (data3 < 0 || isNaN(data3)) {
          const err41 = { instancePath: instancePath + "/area_mean", schemaPath: "#/properties/area_mean/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err41];
          } else {
            vErrors.push(err41);
          }
          errors++;
        }
      } else {
        const err42 = { instancePath: instancePath + "/area_mean", schemaPath: "#/properties/area_mean/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err42];
        } else {
          vErrors.push(err42);
        }
        errors++;
      }
    }
    if (data.smoothness_mean !== void 0 && func0.call(data, "smoothness_mean")) {
      let data4 = data.smoothness_mean;
      if (typeof data4 == "number" && isFinite(data4)) {
        if (data4 > 1 || isNaN(data4)) {
          const err43 = { instancePath: instancePath + "/smoothness_mean", schemaPath: "#/properties/smoothness_mean/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err43];
          } else {
            vErrors.push(err43);
          }
          errors++;
        }
        if (data4 < 0 || isNaN(data4)) {
          const err44 = { instancePath: instancePath + "/smoothness_mean", schemaPath: "#/properties/smoothness_mean/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err44];
          } else {
            vErrors.push(err44);
          }
          errors++;
        }
      } else {
        const err45 = { instancePath: instancePath + "/smoothness_mean", schemaPath: "#/properties/smoothness_mean/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err45];
        } else {
          vErrors.push(err45);
        }
        errors++;
      }
    }
    if (data.compactness_mean !== void 0 && func0.call(data, "compactness_mean")) {
      let data5 = data.compactness_mean;
      if (typeof data5 == "number" && isFinite(data5)) {
        if (data5 > 100 || isNaN(data5)) {
          const err46 = { instancePath: instancePath + "/compactness_mean", schemaPath: "#/properties/compactness_mean/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 } };
          if (vErrors === null) {
            vErrors = [err46];
          } else {
            vErrors.push(err46);
          }
          errors++;
        }
        if (data5 < 0 || isNaN(data5)) {
          const err47 = { instancePath: instancePath + "/compactness_mean", schemaPath: "#/properties/compactness_mean/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err47];
          } else {
            vErrors.push(err47);
          }
          errors++;
        }
      } else {
        const err48 = { instancePath: instancePath + "/compactness_mean", schemaPath: "#/properties/compactness_mean/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err48];
        } else {
          vErrors.push(err48);
        }
        errors++;
      }
    }
    if (data.concavity_mean !== void 0 && func0.call(data, "concavity_mean")) {
      let data6 = data.concavity_mean;
      if (typeof data6 == "number" && isFinite(data6)) {
        if (data6 > 10 || isNaN(data6)) {
          const err49 = { instancePath: instancePath + "/concavity_mean", schemaPath: "#/properties/concavity_mean/maximum", keyword: "maximum", params: { comparison: "<=", limit: 10 } };
          if (vErrors === null) {
            vErrors = [err49];
          } else {
            vErrors.push(err49);
          }
          errors++;
        }
        if (data6 < 0 || isNaN(data6)) {
          const err50 = { instancePath: instancePath + "/concavity_mean", schemaPath: "#/properties/concavity_mean/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err50];
          } else {
            vErrors.push(err50);
          }
          errors++;
        }
      } else {
        const err51 = { instancePath: instancePath + "/concavity_mean", schemaPath: "#/properties/concavity_mean/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err51];
        } else {
          vErrors.push(err51);
        }
        errors++;
      }
    }
    if (data.concave_points_mean !== void 0 && func0.call(data, "concave_points_mean")) {
      let data7 = data.concave_points_mean;
      if (typeof data7 == "number" && isFinite(data7)) {
        if (data7 > 1 || isNaN(data7)) {
          const err52 = { instancePath: instancePath + "/concave_points_mean", schemaPath: "#/properties/concave_points_mean/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err52];
          } else {
            vErrors.push(err52);
          }
          errors++;
        }
        if (data7 < 0 || isNaN(data7)) {
          const err53 = { instancePath: instancePath + "/concave_points_mean", schemaPath: "#/properties/concave_points_mean/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err53];
          } else {
            vErrors.push(err53);
          }
          errors++;
        }
      } else {
        const err54 = { instancePath: instancePath + "/concave_points_mean", schemaPath: "#/properties/concave_points_mean/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err54];
        } else {
          vErrors.push(err54);
        }
        errors++;
      }
    }
    if (data.symmetry_mean !== void 0 && func0.call(data, "symmetry_mean")) {
      let data8 = data.symmetry_mean;
      if (typeof data8 == "number" && isFinite(data8)) {
        if (data8 > 1 || isNaN(data8)) {
          const err55 = { instancePath: instancePath + "/symmetry_mean", schemaPath: "#/properties/symmetry_mean/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err55];
          } else {
            vErrors.push(err55);
          }
          errors++;
        }
        if (data8 < 0 || isNaN(data8)) {
          const err56 = { instancePath: instancePath + "/symmetry_mean", schemaPath: "#/properties/symmetry_mean/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err56];
          } else {
            vErrors.push(err56);
          }
          errors++;
        }
      } else {
        const err57 = { instancePath: instancePath + "/symmetry_mean", schemaPath: "#/properties/symmetry_mean/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err57];
        } else {
          vErrors.push(err57);
        }
        errors++;
      }
    }
    if (data.fractal_dimension_mean !== void 0 && func0.call(data, "fractal_dimension_mean")) {
      let data9 = data.fractal_dimension_mean;
      if (typeof data9 == "number" && isFinite(data9)) {
        if (data9 > 1 || isNaN(data9)) {
          const err58 = { instancePath: instancePath + "/fractal_dimension_mean", schemaPath: "#/properties/fractal_dimension_mean/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err58];
          } else {
            vErrors.push(err58);
          }
          errors++;
        }
        if (data9 < 0 || isNaN(data9)) {
          const err59 = { instancePath: instancePath + "/fractal_dimension_mean", schemaPath: "#/properties/fractal_dimension_mean/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err59];
          } else {
            vErrors.push(err59);
          }
          errors++;
        }
      } else {
        const err60 = { instancePath: instancePath + "/fractal_dimension_mean", schemaPath: "#/properties/fractal_dimension_mean/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err60];
        } else {
          vErrors.push(err60);
        }
        errors++;
      }
    }
    if (data.radius_se !== void 0 && func0.call(data, "radius_se")) {
      let data10 = data.radius_se;
      if (typeof data10 == "number" && isFinite(data10)) {
        if (data10 > 500 || isNaN(data10)) {
          const err61 = { instancePath: instancePath + "/radius_se", schemaPath: "#/properties/radius_se/maximum", keyword: "maximum", params: { comparison: "<=", limit: 500 } };
          if (vErrors === null) {
            vErrors = [err61];
          } else {
            vErrors.push(err61);
          }
          errors++;
        }
        if (data10 < 0 || isNaN(data10)) {
          const err62 = { instancePath: instancePath + "/radius_se", schemaPath: "#/properties/radius_se/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err62];
          } else {
            vErrors.push(err62);
          }
          errors++;
        }
      } else {
        const err63 = { instancePath: instancePath + "/radius_se", schemaPath: "#/properties/radius_se/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err63];
        } else {
          vErrors.push(err63);
        }
        errors++;
      }
    }
    if (data.texture_se !== void 0 && func0.call(data, "texture_se")) {
      let data11 = data.texture_se;
      if (typeof data11 == "number" && isFinite(data11)) {
        if (data11 > 255 || isNaN(data11)) {
          const err64 = { instancePath: instancePath + "/texture_se", schemaPath: "#/properties/texture_se/maximum", keyword: "maximum", params: { comparison: "<=", limit: 255 } };
          if (vErrors === null) {
            vErrors = [err64];
          } else {
            vErrors.push(err64);
          }
          errors++;
        }
        if (data11 < 0 || isNaN(data11)) {
          const err65 = { instancePath: instancePath + "/texture_se", schemaPath: "#/properties/texture_se/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err65];
          } else {
            vErrors.push(err65);
          }
          errors++;
        }
      } else {
        const err66 = { instancePath: instancePath + "/texture_se", schemaPath: "#/properties/texture_se/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err66];
        } else {
          vErrors.push(err66);
        }
        errors++;
      }
    }
    if (data.perimeter_se !== void 0 && func0.call(data, "perimeter_se")) {
      let data12 = data.perimeter_se;
      if (typeof data12 == "number" && isFinite(data12)) {
        if (data12 > 5e3 || isNaN(data12)) {
          const err67 = { instancePath: instancePath + "/perimeter_se", schemaPath: "#/properties/perimeter_se/maximum", keyword: "maximum", params: { comparison: "<=", limit: 5e3 } };
          if (vErrors === null) {
            vErrors = [err67];
          } else {
            vErrors.push(err67);
          }
          errors++;
        }
        if (data12 < 0 || isNaN(data12)) {
          const err68 = { instancePath: instancePath + "/perimeter_se", schemaPath: "#/properties/perimeter_se/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err68];
          } else {
            vErrors.push(err68);
          }
          errors++;
        }
      } else {
        const err69 = { instancePath: instancePath + "/perimeter_se", schemaPath: "#/properties/perimeter_se/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err69];
        } else {
          vErrors.push(err69);
        }
        errors++;
      }
    }
    if (data.area_se !== void 0 && func0.call(data, "area_se")) {
      let data13 = data.area_se;
      if (typeof data13 == "number" && isFinite(data13)) {
        if (data13 > 5e5 || isNaN(data13)) {
          const err70 = { instancePath: instancePath + "/area_se", schemaPath: "#/properties/area_se/maximum", keyword: "maximum", params: { comparison: "<=", limit: 5e5 } };
          if (vErrors === null) {
            vErrors = [err70];
          } else {
            vErrors.push(err70);
          }
          errors++;
        }
        if (data13 < 0 || isNaN(data13)) {
          const err71 = { instancePath: instancePath + "/area_se", schemaPath: "#/properties/area_se/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err71];
          } else {
            vErrors.push(err71);
          }
          errors++;
        }
      } else {
        const err72 = { instancePath: instancePath + "/area_se", schemaPath: "#/properties/area_se/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err72];
        } else {
          vErrors.push(err72);
        }
        errors++;
      }
    }
    if (data.smoothness_se !== void 0 && func0.call(data, "smoothness_se")) {
      let data14 = data.smoothness_se;
      if (typeof data14 == "number" && isFinite(data14)) {
        if (data14 > 1 || isNaN(data14)) {
          const err73 = { instancePath: instancePath + "/smoothness_se", schemaPath: "#/properties/smoothness_se/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err73];
          } else {
            vErrors.push(err73);
          }
          errors++;
        }
        if (data14 < 0 || isNaN(data14)) {
          const err74 = { instancePath: instancePath + "/smoothness_se", schemaPath: "#/properties/smoothness_se/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err74];
          } else {
            vErrors.push(err74);
          }
          errors++;
        }
      } else {
        const err75 = { instancePath: instancePath + "/smoothness_se", schemaPath: "#/properties/smoothness_se/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err75];
        } else {
          vErrors.push(err75);
        }
        errors++;
      }
    }
    if (data.compactness_se !== void 0 && func0.call(data, "compactness_se")) {
      let data15 = data.compactness_se;
      if (typeof data15 == "number" && isFinite(data15)) {
        if (data15 > 100 || isNaN(data15)) {
          const err76 = { instancePath: instancePath + "/compactness_se", schemaPath: "#/properties/compactness_se/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 } };
          if (vErrors === null) {
            vErrors = [err76];
          } else {
            vErrors.push(err76);
          }
          errors++;
        }
        if (data15 < 0 || isNaN(data15)) {
          const err77 = { instancePath: instancePath + "/compactness_se", schemaPath: "#/properties/compactness_se/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err77];
          } else {
            vErrors.push(err77);
          }
          errors++;
        }
      } else {
        const err78 = { instancePath: instancePath + "/compactness_se", schemaPath: "#/properties/compactness_se/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err78];
        } else {
          vErrors.push(err78);
        }
        errors++;
      }
    }
    if (data.concavity_se !== void 0 && func0.call(data, "concavity_se")) {
      let data16 = data.concavity_se;
      if (typeof data16 == "number" && isFinite(data16)) {
        if (data16 > 10 || isNaN(data16)) {
          const err79 = { instancePath: instancePath + "/concavity_se", schemaPath: "#/properties/concavity_se/maximum", keyword: "maximum", params: { comparison: "<=", limit: 10 } };
          if (vErrors === null) {
            vErrors = [err79];
          } else {
            vErrors.push(err79);
          }
          errors++;
        }
        if (data16 < 0 || isNaN(data16)) {
          const err80 = { instancePath: instancePath + "/concavity_se", schemaPath: "#/properties/concavity_se/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err80];
          } else {
            vErrors.push(err80);
          }
          errors++;
        }
      } else {
        const err81 = { instancePath: instancePath + "/concavity_se", schemaPath: "#/properties/concavity_se/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err81];
        } else {
          vErrors.push(err81);
        }
        errors++;
      }
    }
    if (data.concave_points_se !== void 0 && func0.call(data, "concave_points_se")) {
      let data17 = data.concave_points_se;
      if (typeof data17 == "number" && isFinite(data17)) {
        if (data17 > 1 || isNaN(data17)) {
          const err82 = { instancePath: instancePath + "/concave_points_se", schemaPath: "#/properties/concave_points_se/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err82];
          } else {
            vErrors.push(err82);
          }
          errors++;
        }
        if (data17 < 0 || isNaN(data17)) {
          const err83 = { instancePath: instancePath + "/concave_points_se", schemaPath: "#/properties/concave_points_se/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err83];
          } else {
            vErrors.push(err83);
          }
          errors++;
        }
      } else {
        const err84 = { instancePath: instancePath + "/concave_points_se", schemaPath: "#/properties/concave_points_se/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err84];
        } else {
          vErrors.push(err84);
        }
        errors++;
      }
    }
    if (data.symmetry_se !== void 0 && func0.call(data, "symmetry_se")) {
      let data18 = data.symmetry_se;
      if (typeof data18 == "number" && isFinite(data18)) {
        if (data18 > 1 || isNaN(data18)) {
          const err85 = { instancePath: instancePath + "/symmetry_se", schemaPath: "#/properties/symmetry_se/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err85];
          } else {
            vErrors.push(err85);
          }
          errors++;
        }
        if (data18 < 0 || isNaN(data18)) {
          const err86 = { instancePath: instancePath + "/symmetry_se", schemaPath: "#/properties/symmetry_se/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err86];
          } else {
            vErrors.push(err86);
          }
          errors++;
        }
      } else {
        const err87 = { instancePath: instancePath + "/symmetry_se", schemaPath: "#/properties/symmetry_se/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err87];
        } else {
          vErrors.push(err87);
        }
        errors++;
      }
    }
    if (data.fractal_dimension_se !== void 0 && func0.call(data, "fractal_dimension_se")) {
      let data19 = data.fractal_dimension_se;
      if (typeof data19 == "number" && isFinite(data19)) {
        if (data19 > 1 || isNaN(data19)) {
          const err88 = { instancePath: instancePath + "/fractal_dimension_se", schemaPath: "#/properties/fractal_dimension_se/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err88];
          } else {
            vErrors.push(err88);
          }
          errors++;
        }
        if (data19 < 0 || isNaN(data19)) {
          const err89 = { instancePath: instancePath + "/fractal_dimension_se", schemaPath: "#/properties/fractal_dimension_se/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err89];
          } else {
            vErrors.push(err89);
          }
          errors++;
        }
      } else {
        const err90 = { instancePath: instancePath + "/fractal_dimension_se", schemaPath: "#/properties/fractal_dimension_se/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err90];
        } else {
          vErrors.push(err90);
        }
        errors++;
      }
    }
    if (data.radius_worst !== void 0 && func0.call(data, "radius_worst")) {
      let data20 = data.radius_worst;
      if (typeof data20 == "number" && isFinite(data20)) {
        if (data20 > 500 || isNaN(data20)) {
          const err91 = { instancePath: instancePath + "/radius_worst", schemaPath: "#/properties/radius_worst/maximum", keyword: "maximum", params: { comparison: "<=", limit: 500 } };
          if (vErrors === null) {
            vErrors = [err91];
          } else {
            vErrors.push(err91);
          }
          errors++;
        }
        if (data20 < 0 || isNaN(data20)) {
          const err92 = { instancePath: instancePath + "/radius_worst", schemaPath: "#/properties/radius_worst/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err92];
          } else {
            vErrors.push(err92);
          }
          errors++;
        }
      } else {
        const err93 = { instancePath: instancePath + "/radius_worst", schemaPath: "#/properties/radius_worst/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err93];
        } else {
          vErrors.push(err93);
        }
        errors++;
      }
    }
    if (data.texture_worst !== void 0 && func0.call(data, "texture_worst")) {
      let data21 = data.texture_worst;
      if (typeof data21 == "number" && isFinite(data21)) {
        if (data21 > 255 || isNaN(data21)) {
          const err94 = { instancePath: instancePath + "/texture_worst", schemaPath: "#/properties/texture_worst/maximum", keyword: "maximum", params: { comparison: "<=", limit: 255 } };
          if (vErrors === null) {
            vErrors = [err94];
          } else {
            vErrors.push(err94);
          }
          errors++;
        }
        if (data21 < 0 || isNaN(data21)) {
          const err95 = { instancePath: instancePath + "/texture_worst", schemaPath: "#/properties/texture_worst/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err95];
          } else {
            vErrors.push(err95);
          }
          errors++;
        }
      } else {
        const err96 = { instancePath: instancePath + "/texture_worst", schemaPath: "#/properties/texture_worst/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err96];
        } else {
          vErrors.push(err96);
        }
        errors++;
      }
    }
    if (data.perimeter_worst !== void 0 && func0.call(data, "perimeter_worst")) {
      let data22 = data.perimeter_worst;
      if (typeof data22 == "number" && isFinite(data22)) {
        if (data22 > 5e3 || isNaN(data22)) {
          const err97 = { instancePath: instancePath + "/perimeter_worst", schemaPath: "#/properties/perimeter_worst/maximum", keyword: "maximum", params: { comparison: "<=", limit: 5e3 } };
          if (vErrors === null) {
            vErrors = [err97];
          } else {
            vErrors.push(err97);
          }
          errors++;
        }
        if (data22 < 0 || isNaN(data22)) {
          const err98 = { instancePath: instancePath + "/perimeter_worst", schemaPath: "#/properties/perimeter_worst/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err98];
          } else {
            vErrors.push(err98);
          }
          errors++;
        }
      } else {
        const err99 = { instancePath: instancePath + "/perimeter_worst", schemaPath: "#/properties/perimeter_worst/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err99];
        } else {
          vErrors.push(err99);
        }
        errors++;
      }
    }
    if (data.area_worst !== void 0 && func0.call(data, "area_worst")) {
      let data23 = data.area_worst;
      if (typeof data23 == "number" && isFinite(data23)) {
        if (data23 > 5e5 || isNaN(data23)) {
          const err100 = { instancePath: instancePath + "/area_worst", schemaPath: "#/properties/area_worst/maximum", keyword: "maximum", params: { comparison: "<=", limit: 5e5 } };
          if (vErrors === null) {
            vErrors = [err100];
          } else {
            vErrors.push(err100);
          }
          errors++;
        }
        if (data23 < 0 || isNaN(data23)) {
          const err101 = { instancePath: instancePath + "/area_worst", schemaPath: "#/properties/area_worst/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err101];
          } else {
            vErrors.push(err101);
          }
          errors++;
        }
      } else {
        const err102 = { instancePath: instancePath + "/area_worst", schemaPath: "#/properties/area_worst/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err102];
        } else {
          vErrors.push(err102);
        }
        errors++;
      }
    }
    if (data.smoothness_worst !== void 0 && func0.call(data, "smoothness_worst")) {
      let data24 = data.smoothness_worst;
      if (typeof data24 == "number" && isFinite(data24)) {
        if (data24 > 1 || isNaN(data24)) {
          const err103 = { instancePath: instancePath + "/smoothness_worst", schemaPath: "#/properties/smoothness_worst/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err103];
          } else {
            vErrors.push(err103);
          }
          errors++;
        }
        if (data24 < 0 || isNaN(data24)) {
          const err104 = { instancePath: instancePath + "/smoothness_worst", schemaPath: "#/properties/smoothness_worst/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err104];
          } else {
            vErrors.push(err104);
          }
          errors++;
        }
      } else {
        const err105 = { instancePath: instancePath + "/smoothness_worst", schemaPath: "#/properties/smoothness_worst/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err105];
        } else {
          vErrors.push(err105);
        }
        errors++;
      }
    }
    if (data.compactness_worst !== void 0 && func0.call(data, "compactness_worst")) {
      let data25 = data.compactness_worst;
      if (typeof data25 == "number" && isFinite(data25)) {
        if (data25 > 100 || isNaN(data25)) {
          const err106 = { instancePath: instancePath + "/compactness_worst", schemaPath: "#/properties/compactness_worst/maximum", keyword: "maximum", params: { comparison: "<=", limit: 100 } };
          if (vErrors === null) {
            vErrors = [err106];
          } else {
            vErrors.push(err106);
          }
          errors++;
        }
        if (data25 < 0 || isNaN(data25)) {
          const err107 = { instancePath: instancePath + "/compactness_worst", schemaPath: "#/properties/compactness_worst/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err107];
          } else {
            vErrors.push(err107);
          }
          errors++;
        }
      } else {
        const err108 = { instancePath: instancePath + "/compactness_worst", schemaPath: "#/properties/compactness_worst/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err108];
        } else {
          vErrors.push(err108);
        }
        errors++;
      }
    }
    if (data.concavity_worst !== void 0 && func0.call(data, "concavity_worst")) {
      let data26 = data.concavity_worst;
      if (typeof data26 == "number" && isFinite(data26)) {
        if (data26 > 10 || isNaN(data26)) {
          const err109 = { instancePath: instancePath + "/concavity_worst", schemaPath: "#/properties/concavity_worst/maximum", keyword: "maximum", params: { comparison: "<=", limit: 10 } };
          if (vErrors === null) {
            vErrors = [err109];
          } else {
            vErrors.push(err109);
          }
          errors++;
        }
        if (data26 < 0 || isNaN(data26)) {
          const err110 = { instancePath: instancePath + "/concavity_worst", schemaPath: "#/properties/concavity_worst/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err110];
          } else {
            vErrors.push(err110);
          }
          errors++;
        }
      } else {
        const err111 = { instancePath: instancePath + "/concavity_worst", schemaPath: "#/properties/concavity_worst/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err111];
        } else {
          vErrors.push(err111);
        }
        errors++;
      }
    }
    if (data.concave_points_worst !== void 0 && func0.call(data, "concave_points_worst")) {
      let data27 = data.concave_points_worst;
      if (typeof data27 == "number" && isFinite(data27)) {
        if (data27 > 1 || isNaN(data27)) {
          const err112 = { instancePath: instancePath + "/concave_points_worst", schemaPath: "#/properties/concave_points_worst/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err112];
          } else {
            vErrors.push(err112);
          }
          errors++;
        }
        if (data27 < 0 || isNaN(data27)) {
          const err113 = { instancePath: instancePath + "/concave_points_worst", schemaPath: "#/properties/concave_points_worst/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err113];
          } else {
            vErrors.push(err113);
          }
          errors++;
        }
      } else {
        const err114 = { instancePath: instancePath + "/concave_points_worst", schemaPath: "#/properties/concave_points_worst/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err114];
        } else {
          vErrors.push(err114);
        }
        errors++;
      }
    }
    if (data.symmetry_worst !== void 0 && func0.call(data, "symmetry_worst")) {
      let data28 = data.symmetry_worst;
      if (typeof data28 == "number" && isFinite(data28)) {
        if (data28 > 1 || isNaN(data28)) {
          const err115 = { instancePath: instancePath + "/symmetry_worst", schemaPath: "#/properties/symmetry_worst/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err115];
          } else {
            vErrors.push(err115);
          }
          errors++;
        }
        if (data28 < 0 || isNaN(data28)) {
          const err116 = { instancePath: instancePath + "/symmetry_worst", schemaPath: "#/properties/symmetry_worst/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err116];
          } else {
            vErrors.push(err116);
          }
          errors++;
        }
      } else {
        const err117 = { instancePath: instancePath + "/symmetry_worst", schemaPath: "#/properties/symmetry_worst/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err117];
        } else {
          vErrors.push(err117);
        }
        errors++;
      }
    }
    if (data.fractal_dimension_worst !== void 0 && func0.call(data, "fractal_dimension_worst")) {
      let data29 = data.fractal_dimension_worst;
      if (typeof data29 == "number" && isFinite(data29)) {
        if (data29 > 1 || isNaN(data29)) {
          const err118 = { instancePath: instancePath + "/fractal_dimension_worst", schemaPath: "#/properties/fractal_dimension_worst/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err118];
          } else {
            vErrors.push(err118);
          }
          errors++;
        }
        if (data29 < 0 || isNaN(data29)) {
          const err119 = { instancePath: instancePath + "/fractal_dimension_worst", schemaPath: "#/properties/fractal_dimension_worst/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err119];
          } else {
            vErrors.push(err119);
          }
          errors++;
        }
      } else {
        const err120 = { instancePath: instancePath + "/fractal_dimension_worst", schemaPath: "#/properties/fractal_dimension_worst/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err120];
        } else {
          vErrors.push(err120);
        }
        errors++;
      }
    }
  } else {
    const err121 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err121];
    } else {
      vErrors.push(err121);
    }
    errors++;
  }
  validate25.errors = vErrors;
  return errors === 0;
}
function validate24(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.features === void 0 || !func0.call(data, "features")) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "features" } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "id" || key0 === "features")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.id !== void 0 && func0.call(data, "id")) {
      let data0 = data.id;
      if (typeof data0 === "string") {
        if (func44(data0) > 64) {
          const err2 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/maxLength", keyword: "maxLength", params: { limit: 64 } };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (func44(data0) < 1) {
          const err3 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/minLength", keyword: "minLength", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.features !== void 0 && func0.call(data, "features")) {
      if (!validate25(data.features, { instancePath: instancePath + "/features", parentData: data, parentDataProperty: "features", rootData })) {
        vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
        errors = vErrors.length;
      }
    }
  } else {
    const err5 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err5];
    } else {
      vErrors.push(err5);
    }
    errors++;
  }
  validate24.errors = vErrors;
  return errors === 0;
}
var TutorialRequest = validate27;
function validate27(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.data === void 0 || !func0.call(data, "data")) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "data" } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "data")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.data !== void 0 && func0.call(data, "data")) {
      let data0 = data.data;
      if (typeof data0 === "string") {
        if (func44(data0) > 2048) {
          const err2 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/maxLength", keyword: "maxLength", params: { limit: 2048 } };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (func44(data0) < 1) {
          const err3 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/minLength", keyword: "minLength", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/data", schemaPath: "#/properties/data/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
  } else {
    const err5 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err5];
    } else {
      vErrors.push(err5);
    }
    errors++;
  }
  validate27.errors = vErrors;
  return errors === 0;
}
var Model = validate28;
var schema11 = { "id": "Model", "type": "object", "additionalProperties": false, "required": ["name", "version", "description", "intendedUse", "features", "classes", "undecided", "thresholds", "conformal", "prevalence", "metrics", "training"], "properties": { "name": { "type": "string", "maxLength": 128 }, "version": { "type": "string", "maxLength": 64 }, "description": { "type": "string", "maxLength": 2048 }, "intendedUse": { "type": "string", "maxLength": 2048 }, "features": { "type": "array", "maxItems": 100, "items": { "$ref": "ModelFeature" } }, "classes": { "type": "array", "minItems": 2, "maxItems": 2, "items": { "type": "string", "maxLength": 64 }, "description": "The negative class, then the positive" }, "undecided": { "type": "string", "maxLength": 64, "description": "The diagnosis of a case the model refers to a human" }, "thresholds": { "$ref": "Thresholds" }, "conformal": { "$ref": "Conformal" }, "prevalence": { "type": "number", "minimum": 0, "maximum": 1, "description": "Share of the positive class in training" }, "metrics": { "type": "array", "maxItems": 100, "items": { "$ref": "Metric" } }, "operatingCurve": { "type": "array", "maxItems": 100, "items": { "$ref": "OperatingPoint" }, "description": "By rising threshold; absent where the model was not told" }, "training": { "$ref": "Training" }, "archive": { "$ref": "Archive" } } };
function validate29(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.name === void 0 || !func0.call(data, "name")) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "name" } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.label === void 0 || !func0.call(data, "label")) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "label" } };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.unit === void 0 || !func0.call(data, "unit")) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "unit" } };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.minimum === void 0 || !func0.call(data, "minimum")) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "minimum" } };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    if (data.maximum === void 0 || !func0.call(data, "maximum")) {
      const err4 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "maximum" } };
      if (vErrors === null) {
        vErrors = [err4];
      } else {
        vErrors.push(err4);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "name" || key0 === "label" || key0 === "unit" || key0 === "minimum" || key0 === "maximum" || key0 === "aliases")) {
        const err5 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.name !== void 0 && func0.call(data, "name")) {
      let data0 = data.name;
      if (typeof data0 === "string") {
        if (func44(data0) > 64) {
          const err6 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/maxLength", keyword: "maxLength", params: { limit: 64 } };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
      } else {
        const err7 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
    if (data.label !== void 0 && func0.call(data, "label")) {
      let data1 = data.label;
      if (typeof data1 === "string") {
        if (func44(data1) > 128) {
          const err8 = { instancePath: instancePath + "/label", schemaPath: "#/properties/label/maxLength", keyword: "maxLength", params: { limit: 128 } };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
      } else {
        const err9 = { instancePath: instancePath + "/label", schemaPath: "#/properties/label/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
    if (data.unit !== void 0 && func0.call(data, "unit")) {
      let data2 = data.unit;
      if (typeof data2 === "string") {
        if (func44(data2) > 32) {
          const err10 = { instancePath: instancePath + "/unit", schemaPath: "#/properties/unit/maxLength", keyword: "maxLength", params: { limit: 32 } };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
      } else {
        const err11 = { instancePath: instancePath + "/unit", schemaPath: "#/properties/unit/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
    }
    if (data.minimum !== void 0 && func0.call(data, "minimum")) {
      let data3 = data.minimum;
      if (!(typeof data3 == "number" && isFinite(data3))) {
        const err12 = { instancePath: instancePath + "/minimum", schemaPath: "#/properties/minimum/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
    if (data.maximum !== void 0 && func0.call(data, "maximum")) {
      let data4 = data.maximum;
      if (!(typeof data4 == "number" && isFinite(data4))) {
        const err13 = { instancePath: instancePath + "/maximum", schemaPath: "#/properties/maximum/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err13];
        } else {
          vErrors.push(err13);
        }
        errors++;
      }
    }
    if (data.aliases !== void 0 && func0.call(data, "aliases")) {
      let data5 = data.aliases;
      if (Array.isArray(data5)) {
        if (data5.length > 20) {
          const err14 = { instancePath: instancePath + "/aliases", schemaPath: "#/properties/aliases/maxItems", keyword: "maxItems", params: { limit: 20 } };
          if (vErrors === null) {
            vErrors = [err14];
          } else {
            vErrors.push(err14);
          }
          errors++;
        }
        const len0 = data5.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data6 = data5[i0];
          if (typeof data6 === "string") {
            if (func44(data6) > 128) {
              const err15 = { instancePath: instancePath + "/aliases/" + i0, schemaPath: "#/properties/aliases/items/maxLength", keyword: "maxLength", params: { limit: 128 } };
              if (vErrors === null) {
                vErrors = [err15];
              } else {
                vErrors.push(err15);
              }
              errors++;
            }
          } else {
            const err16 = { instancePath: instancePath + "/aliases/" + i0, schemaPath: "#/properties/aliases/items/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err16];
            } else {
              vErrors.push(err16);
            }
            errors++;
          }
        }
      } else {
        const err17 = { instancePath: instancePath + "/aliases", schemaPath: "#/properties/aliases/type", keyword: "type", params: { type: "array" } };
        if (vErrors === null) {
          vErrors = [err17];
        } else {
          vErrors.push(err17);
        }
        errors++;
      }
    }
  } else {
    const err18 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err18];
    } else {
      vErrors.push(err18);
    }
    errors++;
  }
  validate29.errors = vErrors;
  return errors === 0;
}
function validate31(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.operating === void 0 || !func0.call(data, "operating")) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "operating" } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.referLow === void 0 || !func0.call(data, "referLow")) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "referLow" } };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.referHigh === void 0 || !func0.call(data, "referHigh")) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "referHigh" } };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "operating" || key0 === "referLow" || key0 === "referHigh")) {
        const err3 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.operating !== void 0 && func0.call(data, "operating")) {
      let data0 = data.operating;
      if (typeof data0 == "number" && isFinite(data0)) {
        if (data0 > 1 || isNaN(data0)) {
          const err4 = { instancePath: instancePath + "/operating", schemaPath: "#/properties/operating/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
        if (data0 < 0 || isNaN(data0)) {
          const err5 = { instancePath: instancePath + "/operating", schemaPath: "#/properties/operating/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
      } else {
        const err6 = { instancePath: instancePath + "/operating", schemaPath: "#/properties/operating/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.referLow !== void 0 && func0.call(data, "referLow")) {
      let data1 = data.referLow;
      if (typeof data1 == "number" && isFinite(data1)) {
        if (data1 > 1 || isNaN(data1)) {
          const err7 = { instancePath: instancePath + "/referLow", schemaPath: "#/properties/referLow/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
        if (data1 < 0 || isNaN(data1)) {
          const err8 = { instancePath: instancePath + "/referLow", schemaPath: "#/properties/referLow/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
      } else {
        const err9 = { instancePath: instancePath + "/referLow", schemaPath: "#/properties/referLow/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
    if (data.referHigh !== void 0 && func0.call(data, "referHigh")) {
      let data2 = data.referHigh;
      if (typeof data2 == "number" && isFinite(data2)) {
        if (data2 > 1 || isNaN(data2)) {
          const err10 = { instancePath: instancePath + "/referHigh", schemaPath: "#/properties/referHigh/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
        if (data2 < 0 || isNaN(data2)) {
          const err11 = { instancePath: instancePath + "/referHigh", schemaPath: "#/properties/referHigh/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
      } else {
        const err12 = { instancePath: instancePath + "/referHigh", schemaPath: "#/properties/referHigh/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
  } else {
    const err13 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err13];
    } else {
      vErrors.push(err13);
    }
    errors++;
  }
  validate31.errors = vErrors;
  return errors === 0;
}
function validate33(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.alpha === void 0 || !func0.call(data, "alpha")) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "alpha" } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "alpha")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.alpha !== void 0 && func0.call(data, "alpha")) {
      let data0 = data.alpha;
      if (typeof data0 == "number" && isFinite(data0)) {
        if (data0 > 1 || isNaN(data0)) {
          const err2 = { instancePath: instancePath + "/alpha", schemaPath: "#/properties/alpha/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (data0 < 0 || isNaN(data0)) {
          const err3 = { instancePath: instancePath + "/alpha", schemaPath: "#/properties/alpha/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/alpha", schemaPath: "#/properties/alpha/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
  } else {
    const err5 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err5];
    } else {
      vErrors.push(err5);
    }
    errors++;
  }
  validate33.errors = vErrors;
  return errors === 0;
}
function validate35(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.name === void 0 || !func0.call(data, "name")) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "name" } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.value === void 0 || !func0.call(data, "value")) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "value" } };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.low === void 0 || !func0.call(data, "low")) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "low" } };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.high === void 0 || !func0.call(data, "high")) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "high" } };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "name" || key0 === "value" || key0 === "low" || key0 === "high")) {
        const err4 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.name !== void 0 && func0.call(data, "name")) {
      let data0 = data.name;
      if (typeof data0 === "string") {
        if (func44(data0) > 64) {
          const err5 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/maxLength", keyword: "maxLength", params: { limit: 64 } };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
      } else {
        const err6 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.value !== void 0 && func0.call(data, "value")) {
      let data1 = data.value;
      if (!(typeof data1 == "number" && isFinite(data1))) {
        const err7 = { instancePath: instancePath + "/value", schemaPath: "#/properties/value/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
    if (data.low !== void 0 && func0.call(data, "low")) {
      let data2 = data.low;
      if (!(typeof data2 == "number" && isFinite(data2))) {
        const err8 = { instancePath: instancePath + "/low", schemaPath: "#/properties/low/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
    if (data.high !== void 0 && func0.call(data, "high")) {
      let data3 = data.high;
      if (!(typeof data3 == "number" && isFinite(data3))) {
        const err9 = { instancePath: instancePath + "/high", schemaPath: "#/properties/high/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
  } else {
    const err10 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err10];
    } else {
      vErrors.push(err10);
    }
    errors++;
  }
  validate35.errors = vErrors;
  return errors === 0;
}
function validate37(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.threshold === void 0 || !func0.call(data, "threshold")) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "threshold" } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.sensitivity === void 0 || !func0.call(data, "sensitivity")) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "sensitivity" } };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.specificity === void 0 || !func0.call(data, "specificity")) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "specificity" } };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "threshold" || key0 === "sensitivity" || key0 === "specificity")) {
        const err3 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.threshold !== void 0 && func0.call(data, "threshold")) {
      let data0 = data.threshold;
      if (typeof data0 == "number" && isFinite(data0)) {
        if (data0 > 1 || isNaN(data0)) {
          const err4 = { instancePath: instancePath + "/threshold", schemaPath: "#/properties/threshold/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
        if (data0 < 0 || isNaN(data0)) {
          const err5 = { instancePath: instancePath + "/threshold", schemaPath: "#/properties/threshold/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
      } else {
        const err6 = { instancePath: instancePath + "/threshold", schemaPath: "#/properties/threshold/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.sensitivity !== void 0 && func0.call(data, "sensitivity")) {
      let data1 = data.sensitivity;
      if (typeof data1 == "number" && isFinite(data1)) {
        if (data1 > 1 || isNaN(data1)) {
          const err7 = { instancePath: instancePath + "/sensitivity", schemaPath: "#/properties/sensitivity/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
        if (data1 < 0 || isNaN(data1)) {
          const err8 = { instancePath: instancePath + "/sensitivity", schemaPath: "#/properties/sensitivity/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
      } else {
        const err9 = { instancePath: instancePath + "/sensitivity", schemaPath: "#/properties/sensitivity/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
    if (data.specificity !== void 0 && func0.call(data, "specificity")) {
      let data2 = data.specificity;
      if (typeof data2 == "number" && isFinite(data2)) {
        if (data2 > 1 || isNaN(data2)) {
          const err10 = { instancePath: instancePath + "/specificity", schemaPath: "#/properties/specificity/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
        if (data2 < 0 || isNaN(data2)) {
          const err11 = { instancePath: instancePath + "/specificity", schemaPath: "#/properties/specificity/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
      } else {
        const err12 = { instancePath: instancePath + "/specificity", schemaPath: "#/properties/specificity/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
  } else {
    const err13 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err13];
    } else {
      vErrors.push(err13);
    }
    errors++;
  }
  validate37.errors = vErrors;
  return errors === 0;
}
function validate39(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.dataset === void 0 || !func0.call(data, "dataset")) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "dataset" } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.source === void 0 || !func0.call(data, "source")) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "source" } };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.licence === void 0 || !func0.call(data, "licence")) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "licence" } };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.sha256 === void 0 || !func0.call(data, "sha256")) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "sha256" } };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    if (data.cases === void 0 || !func0.call(data, "cases")) {
      const err4 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "cases" } };
      if (vErrors === null) {
        vErrors = [err4];
      } else {
        vErrors.push(err4);
      }
      errors++;
    }
    if (data.positives === void 0 || !func0.call(data, "positives")) {
      const err5 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "positives" } };
      if (vErrors === null) {
        vErrors = [err5];
      } else {
        vErrors.push(err5);
      }
      errors++;
    }
    if (data.protocol === void 0 || !func0.call(data, "protocol")) {
      const err6 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "protocol" } };
      if (vErrors === null) {
        vErrors = [err6];
      } else {
        vErrors.push(err6);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "dataset" || key0 === "source" || key0 === "licence" || key0 === "sha256" || key0 === "cases" || key0 === "positives" || key0 === "protocol")) {
        const err7 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
    if (data.dataset !== void 0 && func0.call(data, "dataset")) {
      let data0 = data.dataset;
      if (typeof data0 === "string") {
        if (func44(data0) > 256) {
          const err8 = { instancePath: instancePath + "/dataset", schemaPath: "#/properties/dataset/maxLength", keyword: "maxLength", params: { limit: 256 } };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
      } else {
        const err9 = { instancePath: instancePath + "/dataset", schemaPath: "#/properties/dataset/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
    if (data.source !== void 0 && func0.call(data, "source")) {
      let data1 = data.source;
      if (typeof data1 === "string") {
        if (func44(data1) > 256) {
          const err10 = { instancePath: instancePath + "/source", schemaPath: "#/properties/source/maxLength", keyword: "maxLength", params: { limit: 256 } };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
      } else {
        const err11 = { instancePath: instancePath + "/source", schemaPath: "#/properties/source/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
    }
    if (data.licence !== void 0 && func0.call(data, "licence")) {
      let data2 = data.licence;
      if (typeof data2 === "string") {
        if (func44(data2) > 64) {
          const err12 = { instancePath: instancePath + "/licence", schemaPath: "#/properties/licence/maxLength", keyword: "maxLength", params: { limit: 64 } };
          if (vErrors === null) {
            vErrors = [err12];
          } else {
            vErrors.push(err12);
          }
          errors++;
        }
      } else {
        const err13 = { instancePath: instancePath + "/licence", schemaPath: "#/properties/licence/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err13];
        } else {
          vErrors.push(err13);
        }
        errors++;
      }
    }
    if (data.sha256 !== void 0 && func0.call(data, "sha256")) {
      let data3 = data.sha256;
      if (typeof data3 === "string") {
        if (func44(data3) > 64) {
          const err14 = { instancePath: instancePath + "/sha256", schemaPath: "#/properties/sha256/maxLength", keyword: "maxLength", params: { limit: 64 } };
          if (vErrors === null) {
            vErrors = [err14];
          } else {
            vErrors.push(err14);
          }
          errors++;
        }
        if (func44(data3) < 64) {
          const err15 = { instancePath: instancePath + "/sha256", schemaPath: "#/properties/sha256/minLength", keyword: "minLength", params: { limit: 64 } };
          if (vErrors === null) {
            vErrors = [err15];
          } else {
            vErrors.push(err15);
          }
          errors++;
        }
      } else {
        const err16 = { instancePath: instancePath + "/sha256", schemaPath: "#/properties/sha256/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err16];
        } else {
          vErrors.push(err16);
        }
        errors++;
      }
    }
    if (data.cases !== void 0 && func0.call(data, "cases")) {
      let data4 = data.cases;
      if (!(typeof data4 == "number" && (!(data4 % 1) && !isNaN(data4)) && isFinite(data4))) {
        const err17 = { instancePath: instancePath + "/cases", schemaPath: "#/properties/cases/type", keyword: "type", params: { type: "integer" } };
        if (vErrors === null) {
          vErrors = [err17];
        } else {
          vErrors.push(err17);
        }
        errors++;
      }
      if (typeof data4 == "number" && isFinite(data4)) {
        if (data4 < 1 || isNaN(data4)) {
          const err18 = { instancePath: instancePath + "/cases", schemaPath: "#/properties/cases/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err18];
          } else {
            vErrors.push(err18);
          }
          errors++;
        }
      }
    }
    if (data.positives !== void 0 && func0.call(data, "positives")) {
      let data5 = data.positives;
      if (!(typeof data5 == "number" && (!(data5 % 1) && !isNaN(data5)) && isFinite(data5))) {
        const err19 = { instancePath: instancePath + "/positives", schemaPath: "#/properties/positives/type", keyword: "type", params: { type: "integer" } };
        if (vErrors === null) {
          vErrors = [err19];
        } else {
          vErrors.push(err19);
        }
        errors++;
      }
      if (typeof data5 == "number" && isFinite(data5)) {
        if (data5 < 0 || isNaN(data5)) {
          const err20 = { instancePath: instancePath + "/positives", schemaPath: "#/properties/positives/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err20];
          } else {
            vErrors.push(err20);
          }
          errors++;
        }
      }
    }
    if (data.protocol !== void 0 && func0.call(data, "protocol")) {
      let data6 = data.protocol;
      if (typeof data6 === "string") {
        if (func44(data6) > 2048) {
          const err21 = { instancePath: instancePath + "/protocol", schemaPath: "#/properties/protocol/maxLength", keyword: "maxLength", params: { limit: 2048 } };
          if (vErrors === null) {
            vErrors = [err21];
          } else {
            vErrors.push(err21);
          }
          errors++;
        }
      } else {
        const err22 = { instancePath: instancePath + "/protocol", schemaPath: "#/properties/protocol/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err22];
        } else {
          vErrors.push(err22);
        }
        errors++;
      }
    }
  } else {
    const err23 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err23];
    } else {
      vErrors.push(err23);
    }
    errors++;
  }
  validate39.errors = vErrors;
  return errors === 0;
}
function validate41(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.sha256 === void 0 || !func0.call(data, "sha256")) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "sha256" } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "sha256")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.sha256 !== void 0 && func0.call(data, "sha256")) {
      let data0 = data.sha256;
      if (typeof data0 === "string") {
        if (func44(data0) > 64) {
          const err2 = { instancePath: instancePath + "/sha256", schemaPath: "#/properties/sha256/maxLength", keyword: "maxLength", params: { limit: 64 } };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (func44(data0) < 64) {
          const err3 = { instancePath: instancePath + "/sha256", schemaPath: "#/properties/sha256/minLength", keyword: "minLength", params: { limit: 64 } };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/sha256", schemaPath: "#/properties/sha256/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
  } else {
    const err5 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err5];
    } else {
      vErrors.push(err5);
    }
    errors++;
  }
  validate41.errors = vErrors;
  return errors === 0;
}
function validate28(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.name === void 0 || !func0.call(data, "name")) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "name" } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.version === void 0 || !func0.call(data, "version")) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "version" } };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.description === void 0 || !func0.call(data, "description")) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "description" } };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.intendedUse === void 0 || !func0.call(data, "intendedUse")) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "intendedUse" } };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    if (data.features === void 0 || !func0.call(data, "features")) {
      const err4 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "features" } };
      if (vErrors === null) {
        vErrors = [err4];
      } else {
        vErrors.push(err4);
      }
      errors++;
    }
    if (data.classes === void 0 || !func0.call(data, "classes")) {
      const err5 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "classes" } };
      if (vErrors === null) {
        vErrors = [err5];
      } else {
        vErrors.push(err5);
      }
      errors++;
    }
    if (data.undecided === void 0 || !func0.call(data, "undecided")) {
      const err6 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "undecided" } };
      if (vErrors === null) {
        vErrors = [err6];
      } else {
        vErrors.push(err6);
      }
      errors++;
    }
    if (data.thresholds === void 0 || !func0.call(data, "thresholds")) {
      const err7 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "thresholds" } };
      if (vErrors === null) {
        vErrors = [err7];
      } else {
        vErrors.push(err7);
      }
      errors++;
    }
    if (data.conformal === void 0 || !func0.call(data, "conformal")) {
      const err8 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "conformal" } };
      if (vErrors === null) {
        vErrors = [err8];
      } else {
        vErrors.push(err8);
      }
      errors++;
    }
    if (data.prevalence === void 0 || !func0.call(data, "prevalence")) {
      const err9 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "prevalence" } };
      if (vErrors === null) {
        vErrors = [err9];
      } else {
        vErrors.push(err9);
      }
      errors++;
    }
    if (data.metrics === void 0 || !func0.call(data, "metrics")) {
      const err10 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "metrics" } };
      if (vErrors === null) {
        vErrors = [err10];
      } else {
        vErrors.push(err10);
      }
      errors++;
    }
    if (data.training === void 0 || !func0.call(data, "training")) {
      const err11 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "training" } };
      if (vErrors === null) {
        vErrors = [err11];
      } else {
        vErrors.push(err11);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!func0.call(schema11.properties, key0)) {
        const err12 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
    if (data.name !== void 0 && func0.call(data, "name")) {
      let data0 = data.name;
      if (typeof data0 === "string") {
        if (func44(data0) > 128) {
          const err13 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/maxLength", keyword: "maxLength", params: { limit: 128 } };
          if (vErrors === null) {
            vErrors = [err13];
          } else {
            vErrors.push(err13);
          }
          errors++;
        }
      } else {
        const err14 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
    }
    if (data.version !== void 0 && func0.call(data, "version")) {
      let data1 = data.version;
      if (typeof data1 === "string") {
        if (func44(data1) > 64) {
          const err15 = { instancePath: instancePath + "/version", schemaPath: "#/properties/version/maxLength", keyword: "maxLength", params: { limit: 64 } };
          if (vErrors === null) {
            vErrors = [err15];
          } else {
            vErrors.push(err15);
          }
          errors++;
        }
      } else {
        const err16 = { instancePath: instancePath + "/version", schemaPath: "#/properties/version/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err16];
        } else {
          vErrors.push(err16);
        }
        errors++;
      }
    }
    if (data.description !== void 0 && func0.call(data, "description")) {
      let data2 = data.description;
      if (typeof data2 === "string") {
        if (func44(data2) > 2048) {
          const err17 = { instancePath: instancePath + "/description", schemaPath: "#/properties/description/maxLength", keyword: "maxLength", params: { limit: 2048 } };
          if (vErrors === null) {
            vErrors = [err17];
          } else {
            vErrors.push(err17);
          }
          errors++;
        }
      } else {
        const err18 = { instancePath: instancePath + "/description", schemaPath: "#/properties/description/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err18];
        } else {
          vErrors.push(err18);
        }
        errors++;
      }
    }
    if (data.intendedUse !== void 0 && func0.call(data, "intendedUse")) {
      let data3 = data.intendedUse;
      if (typeof data3 === "string") {
        if (func44(data3) > 2048) {
          const err19 = { instancePath: instancePath + "/intendedUse", schemaPath: "#/properties/intendedUse/maxLength", keyword: "maxLength", params: { limit: 2048 } };
          if (vErrors === null) {
            vErrors = [err19];
          } else {
            vErrors.push(err19);
          }
          errors++;
        }
      } else {
        const err20 = { instancePath: instancePath + "/intendedUse", schemaPath: "#/properties/intendedUse/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err20];
        } else {
          vErrors.push(err20);
        }
        errors++;
      }
    }
    if (data.features !== void 0 && func0.call(data, "features")) {
      let data4 = data.features;
      if (Array.isArray(data4)) {
        if (data4.length > 100) {
          const err21 = { instancePath: instancePath + "/features", schemaPath: "#/properties/features/maxItems", keyword: "maxItems", params: { limit: 100 } };
          if (vErrors === null) {
            vErrors = [err21];
          } else {
            vErrors.push(err21);
          }
          errors++;
        }
        const len0 = data4.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (!validate29(data4[i0], { instancePath: instancePath + "/features/" + i0, parentData: data4, parentDataProperty: i0, rootData })) {
            vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err22 = { instancePath: instancePath + "/features", schemaPath: "#/properties/features/type", keyword: "type", params: { type: "array" } };
        if (vErrors === null) {
          vErrors = [err22];
        } else {
          vErrors.push(err22);
        }
        errors++;
      }
    }
    if (data.classes !== void 0 && func0.call(data, "classes")) {
      let data6 = data.classes;
      if (Array.isArray(data6)) {
        if (data6.length > 2) {
          const err23 = { instancePath: instancePath + "/classes", schemaPath: "#/properties/classes/maxItems", keyword: "maxItems", params: { limit: 2 } };
          if (vErrors === null) {
            vErrors = [err23];
          } else {
            vErrors.push(err23);
          }
          errors++;
        }
        if (data6.length < 2) {
          const err24 = { instancePath: instancePath + "/classes", schemaPath: "#/properties/classes/minItems", keyword: "minItems", params: { limit: 2 } };
          if (vErrors === null) {
            vErrors = [err24];
          } else {
            vErrors.push(err24);
          }
          errors++;
        }
        const len1 = data6.length;
        for (let i1 = 0; i1 < len1; i1++) {
          let data7 = data6[i1];
          if (typeof data7 === "string") {
            if (func44(data7) > 64) {
              const err25 = { instancePath: instancePath + "/classes/" + i1, schemaPath: "#/properties/classes/items/maxLength", keyword: "maxLength", params: { limit: 64 } };
              if (vErrors === null) {
                vErrors = [err25];
              } else {
                vErrors.push(err25);
              }
              errors++;
            }
          } else {
            const err26 = { instancePath: instancePath + "/classes/" + i1, schemaPath: "#/properties/classes/items/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err26];
            } else {
              vErrors.push(err26);
            }
            errors++;
          }
        }
      } else {
        const err27 = { instancePath: instancePath + "/classes", schemaPath: "#/properties/classes/type", keyword: "type", params: { type: "array" } };
        if (vErrors === null) {
          vErrors = [err27];
        } else {
          vErrors.push(err27);
        }
        errors++;
      }
    }
    if (data.undecided !== void 0 && func0.call(data, "undecided")) {
      let data8 = data.undecided;
      if (typeof data8 === "string") {
        if (func44(data8) > 64) {
          const err28 = { instancePath: instancePath + "/undecided", schemaPath: "#/properties/undecided/maxLength", keyword: "maxLength", params: { limit: 64 } };
          if (vErrors === null) {
            vErrors = [err28];
          } else {
            vErrors.push(err28);
          }
          errors++;
        }
      } else {
        const err29 = { instancePath: instancePath + "/undecided", schemaPath: "#/properties/undecided/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err29];
        } else {
          vErrors.push(err29);
        }
        errors++;
      }
    }
    if (data.thresholds !== void 0 && func0.call(data, "thresholds")) {
      if (!validate31(data.thresholds, { instancePath: instancePath + "/thresholds", parentData: data, parentDataProperty: "thresholds", rootData })) {
        vErrors = vErrors === null ? validate31.errors : vErrors.concat(validate31.errors);
        errors = vErrors.length;
      }
    }
    if (data.conformal !== void 0 && func0.call(data, "conformal")) {
      if (!validate33(data.conformal, { instancePath: instancePath + "/conformal", parentData: data, parentDataProperty: "conformal", rootData })) {
        vErrors = vErrors === null ? validate33.errors : vErrors.concat(validate33.errors);
        errors = vErrors.length;
      }
    }
    if (data.prevalence !== void 0 && func0.call(data, "prevalence")) {
      let data11 = data.prevalence;
      if (typeof data11 == "number" && isFinite(data11)) {
        if (data11 > 1 || isNaN(data11)) {
          const err30 = { instancePath: instancePath + "/prevalence", schemaPath: "#/properties/prevalence/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err30];
          } else {
            vErrors.push(err30);
          }
          errors++;
        }
        if (data11 < 0 || isNaN(data11)) {
          const err31 = { instancePath: instancePath + "/prevalence", schemaPath: "#/properties/prevalence/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err31];
          } else {
            vErrors.push(err31);
          }
          errors++;
        }
      } else {
        const err32 = { instancePath: instancePath + "/prevalence", schemaPath: "#/properties/prevalence/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err32];
        } else {
          vErrors.push(err32);
        }
        errors++;
      }
    }
    if (data.metrics !== void 0 && func0.call(data, "metrics")) {
      let data12 = data.metrics;
      if (Array.isArray(data12)) {
        if (data12.length > 100) {
          const err33 = { instancePath: instancePath + "/metrics", schemaPath: "#/properties/metrics/maxItems", keyword: "maxItems", params: { limit: 100 } };
          if (vErrors === null) {
            vErrors = [err33];
          } else {
            vErrors.push(err33);
          }
          errors++;
        }
        const len2 = data12.length;
        for (let i2 = 0; i2 < len2; i2++) {
          if (!validate35(data12[i2], { instancePath: instancePath + "/metrics/" + i2, parentData: data12, parentDataProperty: i2, rootData })) {
            vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err34 = { instancePath: instancePath + "/metrics", schemaPath: "#/properties/metrics/type", keyword: "type", params: { type: "array" } };
        if (vErrors === null) {
          vErrors = [err34];
        } else {
          vErrors.push(err34);
        }
        errors++;
      }
    }
    if (data.operatingCurve !== void 0 && func0.call(data, "operatingCurve")) {
      let data14 = data.operatingCurve;
      if (Array.isArray(data14)) {
        if (data14.length > 100) {
          const err35 = { instancePath: instancePath + "/operatingCurve", schemaPath: "#/properties/operatingCurve/maxItems", keyword: "maxItems", params: { limit: 100 } };
          if (vErrors === null) {
            vErrors = [err35];
          } else {
            vErrors.push(err35);
          }
          errors++;
        }
        const len3 = data14.length;
        for (let i3 = 0; i3 < len3; i3++) {
          if (!validate37(data14[i3], { instancePath: instancePath + "/operatingCurve/" + i3, parentData: data14, parentDataProperty: i3, rootData })) {
            vErrors = vErrors === null ? validate37.errors : vErrors.concat(validate37.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err36 = { instancePath: instancePath + "/operatingCurve", schemaPath: "#/properties/operatingCurve/type", keyword: "type", params: { type: "array" } };
        if (vErrors === null) {
          vErrors = [err36];
        } else {
          vErrors.push(err36);
        }
        errors++;
      }
    }
    if (data.training !== void 0 && func0.call(data, "training")) {
      if (!validate39(data.training, { instancePath: instancePath + "/training", parentData: data, parentDataProperty: "training", rootData })) {
        vErrors = vErrors === null ? validate39.errors : vErrors.concat(validate39.errors);
        errors = vErrors.length;
      }
    }
    if (data.archive !== void 0 && func0.call(data, "archive")) {
      if (!validate41(data.archive, { instancePath: instancePath + "/archive", parentData: data, parentDataProperty: "archive", rootData })) {
        vErrors = vErrors === null ? validate41.errors : vErrors.concat(validate41.errors);
        errors = vErrors.length;
      }
    }
  } else {
    const err37 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err37];
    } else {
      vErrors.push(err37);
    }
    errors++;
  }
  validate28.errors = vErrors;
  return errors === 0;
}
var Reply = validate43;
function validate44(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.name === void 0 || !func0.call(data, "name")) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "name" } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.version === void 0 || !func0.call(data, "version")) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "version" } };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "name" || key0 === "version")) {
        const err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.name !== void 0 && func0.call(data, "name")) {
      let data0 = data.name;
      if (typeof data0 === "string") {
        if (func44(data0) > 128) {
          const err3 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/maxLength", keyword: "maxLength", params: { limit: 128 } };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.version !== void 0 && func0.call(data, "version")) {
      let data1 = data.version;
      if (typeof data1 === "string") {
        if (func44(data1) > 64) {
          const err5 = { instancePath: instancePath + "/version", schemaPath: "#/properties/version/maxLength", keyword: "maxLength", params: { limit: 64 } };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
      } else {
        const err6 = { instancePath: instancePath + "/version", schemaPath: "#/properties/version/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
  } else {
    const err7 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err7];
    } else {
      vErrors.push(err7);
    }
    errors++;
  }
  validate44.errors = vErrors;
  return errors === 0;
}
function validate46(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.explain === void 0 || !func0.call(data, "explain")) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "explain" } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "explain" || key0 === "prevalence")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.explain !== void 0 && func0.call(data, "explain")) {
      if (typeof data.explain !== "boolean") {
        const err2 = { instancePath: instancePath + "/explain", schemaPath: "#/properties/explain/type", keyword: "type", params: { type: "boolean" } };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.prevalence !== void 0 && func0.call(data, "prevalence")) {
      let data1 = data.prevalence;
      if (!(typeof data1 == "number" && isFinite(data1))) {
        const err3 = { instancePath: instancePath + "/prevalence", schemaPath: "#/properties/prevalence/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
  } else {
    const err4 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err4];
    } else {
      vErrors.push(err4);
    }
    errors++;
  }
  validate46.errors = vErrors;
  return errors === 0;
}
var schema23 = { "id": "diagnosis", "type": "string", "enum": ["benign", "malignant", "indeterminate"], "description": "indeterminate where the model does not know and a human should look" };
function validate49(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "string") {
    const err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" } };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  if (!(data === "benign" || data === "malignant" || data === "indeterminate")) {
    const err1 = { instancePath, schemaPath: "#/enum", keyword: "enum", params: { allowedValues: schema23.enum } };
    if (vErrors === null) {
      vErrors = [err1];
    } else {
      vErrors.push(err1);
    }
    errors++;
  }
  validate49.errors = vErrors;
  return errors === 0;
}
var schema24 = { "id": "plausible", "type": "array", "maxItems": 2, "items": { "type": "string", "enum": ["benign", "malignant"] }, "description": "Every class the case may belong to (class-conditional conformal set). It does not move with prevalence; diagnosis never leaves it." };
function validate51(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (Array.isArray(data)) {
    if (data.length > 2) {
      const err0 = { instancePath, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 2 } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    const len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++) {
      let data0 = data[i0];
      if (typeof data0 !== "string") {
        const err1 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
      if (!(data0 === "benign" || data0 === "malignant")) {
        const err2 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/enum", keyword: "enum", params: { allowedValues: schema24.items.enum } };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
  } else {
    const err3 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" } };
    if (vErrors === null) {
      vErrors = [err3];
    } else {
      vErrors.push(err3);
    }
    errors++;
  }
  validate51.errors = vErrors;
  return errors === 0;
}
function validate54(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.code === void 0 || !func0.call(data, "code")) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "code" } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.detail === void 0 || !func0.call(data, "detail")) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "detail" } };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "feature" || key0 === "code" || key0 === "detail")) {
        const err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.feature !== void 0 && func0.call(data, "feature")) {
      let data0 = data.feature;
      if (typeof data0 === "string") {
        if (func44(data0) > 64) {
          const err3 = { instancePath: instancePath + "/feature", schemaPath: "#/properties/feature/maxLength", keyword: "maxLength", params: { limit: 64 } };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/feature", schemaPath: "#/properties/feature/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.code !== void 0 && func0.call(data, "code")) {
      let data1 = data.code;
      if (typeof data1 === "string") {
        if (func44(data1) > 64) {
          const err5 = { instancePath: instancePath + "/code", schemaPath: "#/properties/code/maxLength", keyword: "maxLength", params: { limit: 64 } };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
      } else {
        const err6 = { instancePath: instancePath + "/code", schemaPath: "#/properties/code/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.detail !== void 0 && func0.call(data, "detail")) {
      let data2 = data.detail;
      if (typeof data2 === "string") {
        if (func44(data2) > 512) {
          const err7 = { instancePath: instancePath + "/detail", schemaPath: "#/properties/detail/maxLength", keyword: "maxLength", params: { limit: 512 } };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
      } else {
        const err8 = { instancePath: instancePath + "/detail", schemaPath: "#/properties/detail/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
  } else {
    const err9 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err9];
    } else {
      vErrors.push(err9);
    }
    errors++;
  }
  validate54.errors = vErrors;
  return errors === 0;
}
function validate53(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (Array.isArray(data)) {
    if (data.length > 100) {
      const err0 = { instancePath, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 100 } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    const len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++) {
      if (!validate54(data[i0], { instancePath: instancePath + "/" + i0, parentData: data, parentDataProperty: i0, rootData })) {
        vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors);
        errors = vErrors.length;
      }
    }
  } else {
    const err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" } };
    if (vErrors === null) {
      vErrors = [err1];
    } else {
      vErrors.push(err1);
    }
    errors++;
  }
  validate53.errors = vErrors;
  return errors === 0;
}
function validate57(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.baseline === void 0 || !func0.call(data, "baseline")) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "baseline" } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.contributions === void 0 || !func0.call(data, "contributions")) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "contributions" } };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "baseline" || key0 === "contributions")) {
        const err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.baseline !== void 0 && func0.call(data, "baseline")) {
      let data0 = data.baseline;
      if (!(typeof data0 == "number" && isFinite(data0))) {
        const err3 = { instancePath: instancePath + "/baseline", schemaPath: "#/properties/baseline/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.contributions !== void 0 && func0.call(data, "contributions")) {
      let data1 = data.contributions;
      if (Array.isArray(data1)) {
        if (data1.length < 1) {
          const err4 = { instancePath: instancePath + "/contributions", schemaPath: "#/properties/contributions/minItems", keyword: "minItems", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
        const len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data2 = data1[i0];
          if (!(typeof data2 == "number" && isFinite(data2))) {
            const err5 = { instancePath: instancePath + "/contributions/" + i0, schemaPath: "#/properties/contributions/items/type", keyword: "type", params: { type: "number" } };
            if (vErrors === null) {
              vErrors = [err5];
            } else {
              vErrors.push(err5);
            }
            errors++;
          }
        }
      } else {
        const err6 = { instancePath: instancePath + "/contributions", schemaPath: "#/properties/contributions/type", keyword: "type", params: { type: "array" } };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
  } else {
    const err7 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err7];
    } else {
      vErrors.push(err7);
    }
    errors++;
  }
  validate57.errors = vErrors;
  return errors === 0;
}
function validate48(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.crc32 === void 0 || !func0.call(data, "crc32")) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "crc32" } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.probability === void 0 || !func0.call(data, "probability")) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "probability" } };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.diagnosis === void 0 || !func0.call(data, "diagnosis")) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "diagnosis" } };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.plausible === void 0 || !func0.call(data, "plausible")) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "plausible" } };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    if (data.warnings === void 0 || !func0.call(data, "warnings")) {
      const err4 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "warnings" } };
      if (vErrors === null) {
        vErrors = [err4];
      } else {
        vErrors.push(err4);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "crc32" || key0 === "probability" || key0 === "diagnosis" || key0 === "label" || key0 === "plausible" || key0 === "warnings" || key0 === "explanation")) {
        const err5 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.crc32 !== void 0 && func0.call(data, "crc32")) {
      let data0 = data.crc32;
      if (!(typeof data0 == "number" && (!(data0 % 1) && !isNaN(data0)) && isFinite(data0))) {
        const err6 = { instancePath: instancePath + "/crc32", schemaPath: "#/properties/crc32/type", keyword: "type", params: { type: "integer" } };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
      if (typeof data0 == "number" && isFinite(data0)) {
        if (data0 > 4294967295 || isNaN(data0)) {
          const err7 = { instancePath: instancePath + "/crc32", schemaPath: "#/properties/crc32/maximum", keyword: "maximum", params: { comparison: "<=", limit: 4294967295 } };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
        if (data0 < 0 || isNaN(data0)) {
          const err8 = { instancePath: instancePath + "/crc32", schemaPath: "#/properties/crc32/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
      }
    }
    if (data.probability !== void 0 && func0.call(data, "probability")) {
      let data1 = data.probability;
      if (typeof data1 == "number" && isFinite(data1)) {
        if (data1 > 1 || isNaN(data1)) {
          const err9 = { instancePath: instancePath + "/probability", schemaPath: "#/properties/probability/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
        if (data1 < 0 || isNaN(data1)) {
          const err10 = { instancePath: instancePath + "/probability", schemaPath: "#/properties/probability/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
      } else {
        const err11 = { instancePath: instancePath + "/probability", schemaPath: "#/properties/probability/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
    }
    if (data.diagnosis !== void 0 && func0.call(data, "diagnosis")) {
      if (!validate49(data.diagnosis, { instancePath: instancePath + "/diagnosis", parentData: data, parentDataProperty: "diagnosis", rootData })) {
        vErrors = vErrors === null ? validate49.errors : vErrors.concat(validate49.errors);
        errors = vErrors.length;
      }
    }
    if (data.label !== void 0 && func0.call(data, "label")) {
      let data3 = data.label;
      if (typeof data3 === "string") {
        if (func44(data3) > 64) {
          const err12 = { instancePath: instancePath + "/label", schemaPath: "#/properties/label/maxLength", keyword: "maxLength", params: { limit: 64 } };
          if (vErrors === null) {
            vErrors = [err12];
          } else {
            vErrors.push(err12);
          }
          errors++;
        }
        if (func44(data3) < 1) {
          const err13 = { instancePath: instancePath + "/label", schemaPath: "#/properties/label/minLength", keyword: "minLength", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err13];
          } else {
            vErrors.push(err13);
          }
          errors++;
        }
      } else {
        const err14 = { instancePath: instancePath + "/label", schemaPath: "#/properties/label/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
    }
    if (data.plausible !== void 0 && func0.call(data, "plausible")) {
      if (!validate51(data.plausible, { instancePath: instancePath + "/plausible", parentData: data, parentDataProperty: "plausible", rootData })) {
        vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
        errors = vErrors.length;
      }
    }
    if (data.warnings !== void 0 && func0.call(data, "warnings")) {
      if (!validate53(data.warnings, { instancePath: instancePath + "/warnings", parentData: data, parentDataProperty: "warnings", rootData })) {
        vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
        errors = vErrors.length;
      }
    }
    if (data.explanation !== void 0 && func0.call(data, "explanation")) {
      if (!validate57(data.explanation, { instancePath: instancePath + "/explanation", parentData: data, parentDataProperty: "explanation", rootData })) {
        vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
        errors = vErrors.length;
      }
    }
  } else {
    const err15 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err15];
    } else {
      vErrors.push(err15);
    }
    errors++;
  }
  validate48.errors = vErrors;
  return errors === 0;
}
function validate43(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.model === void 0 || !func0.call(data, "model")) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "model" } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.parameters === void 0 || !func0.call(data, "parameters")) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "parameters" } };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.predictions === void 0 || !func0.call(data, "predictions")) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "predictions" } };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "model" || key0 === "parameters" || key0 === "predictions")) {
        const err3 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.model !== void 0 && func0.call(data, "model")) {
      if (!validate44(data.model, { instancePath: instancePath + "/model", parentData: data, parentDataProperty: "model", rootData })) {
        vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
        errors = vErrors.length;
      }
    }
    if (data.parameters !== void 0 && func0.call(data, "parameters")) {
      if (!validate46(data.parameters, { instancePath: instancePath + "/parameters", parentData: data, parentDataProperty: "parameters", rootData })) {
        vErrors = vErrors === null ? validate46.errors : vErrors.concat(validate46.errors);
        errors = vErrors.length;
      }
    }
    if (data.predictions !== void 0 && func0.call(data, "predictions")) {
      let data2 = data.predictions;
      if (Array.isArray(data2)) {
        if (data2.length < 1) {
          const err4 = { instancePath: instancePath + "/predictions", schemaPath: "#/properties/predictions/minItems", keyword: "minItems", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
        const len0 = data2.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (!validate48(data2[i0], { instancePath: instancePath + "/predictions/" + i0, parentData: data2, parentDataProperty: i0, rootData })) {
            vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err5 = { instancePath: instancePath + "/predictions", schemaPath: "#/properties/predictions/type", keyword: "type", params: { type: "array" } };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
  } else {
    const err6 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err6];
    } else {
      vErrors.push(err6);
    }
    errors++;
  }
  validate43.errors = vErrors;
  return errors === 0;
}
var createPredictionsQuery = validate60;
var schema28 = { "id": "createPredictionsQuery", "type": "object", "additionalProperties": false, "properties": { "explain": { "type": "boolean" }, "prevalence": { "type": "number", "minimum": 1e-3, "maximum": 0.999 }, "delimiter": { "type": "string", "enum": ["comma", "semicolon", "tab"] }, "decimal": { "type": "string", "enum": ["point", "comma", "none"] }, "header": { "type": "string", "enum": ["present", "absent"] } } };
function validate60(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "explain" || key0 === "prevalence" || key0 === "delimiter" || key0 === "decimal" || key0 === "header")) {
        const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    }
    if (data.explain !== void 0 && func0.call(data, "explain")) {
      if (typeof data.explain !== "boolean") {
        const err1 = { instancePath: instancePath + "/explain", schemaPath: "#/properties/explain/type", keyword: "type", params: { type: "boolean" } };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.prevalence !== void 0 && func0.call(data, "prevalence")) {
      let data1 = data.prevalence;
      if (typeof data1 == "number" && isFinite(data1)) {
        if (data1 > 0.999 || isNaN(data1)) {
          const err2 = { instancePath: instancePath + "/prevalence", schemaPath: "#/properties/prevalence/maximum", keyword: "maximum", params: { comparison: "<=", limit: 0.999 } };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (data1 < 1e-3 || isNaN(data1)) {
          const err3 = { instancePath: instancePath + "/prevalence", schemaPath: "#/properties/prevalence/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1e-3 } };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/prevalence", schemaPath: "#/properties/prevalence/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.delimiter !== void 0 && func0.call(data, "delimiter")) {
      let data2 = data.delimiter;
      if (typeof data2 !== "string") {
        const err5 = { instancePath: instancePath + "/delimiter", schemaPath: "#/properties/delimiter/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
      if (!(data2 === "comma" || data2 === "semicolon" || data2 === "tab")) {
        const err6 = { instancePath: instancePath + "/delimiter", schemaPath: "#/properties/delimiter/enum", keyword: "enum", params: { allowedValues: schema28.properties.delimiter.enum } };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.decimal !== void 0 && func0.call(data, "decimal")) {
      let data3 = data.decimal;
      if (typeof data3 !== "string") {
        const err7 = { instancePath: instancePath + "/decimal", schemaPath: "#/properties/decimal/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
      if (!(data3 === "point" || data3 === "comma" || data3 === "none")) {
        const err8 = { instancePath: instancePath + "/decimal", schemaPath: "#/properties/decimal/enum", keyword: "enum", params: { allowedValues: schema28.properties.decimal.enum } };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
    if (data.header !== void 0 && func0.call(data, "header")) {
      let data4 = data.header;
      if (typeof data4 !== "string") {
        const err9 = { instancePath: instancePath + "/header", schemaPath: "#/properties/header/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
      if (!(data4 === "present" || data4 === "absent")) {
        const err10 = { instancePath: instancePath + "/header", schemaPath: "#/properties/header/enum", keyword: "enum", params: { allowedValues: schema28.properties.header.enum } };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
    }
  } else {
    const err11 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err11];
    } else {
      vErrors.push(err11);
    }
    errors++;
  }
  validate60.errors = vErrors;
  return errors === 0;
}
export {
  Instance,
  Model,
  PredictionRequest,
  Reply,
  TutorialRequest,
  createPredictionsQuery
};
