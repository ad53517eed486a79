/**
 * Keras models, by their configuration alone: each layer as the one that DL4J's importer would make of it, or as unknown. Pure; reads JSON,
 * neither weights nor TensorFlow.
 */
package io.dnnenergy.agent.model.keras;
