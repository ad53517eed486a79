package io.dnnenergy.agent.weave;

import static io.dnnenergy.agent.weave.Capture.ARGUMENT;
import static io.dnnenergy.agent.weave.Capture.FLAG_AND_OBJECT;
import static io.dnnenergy.agent.weave.Capture.NOTHING;
import static io.dnnenergy.agent.weave.Capture.OPERATION;
import static io.dnnenergy.agent.weave.Capture.RESULT;
import static io.dnnenergy.agent.weave.Capture.SCATTER;
import static io.dnnenergy.agent.weave.Hook.anySubtype;
import static io.dnnenergy.agent.weave.Hook.exact;

import io.dnnenergy.agent.phase.SiteKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The one table of what is woven: what a release of DL4J breaks, and what the hook contract test reads. Row numbers are those of the
 * table in docs/hooks.md. Where two rows match one method, the first wins.
 */
final class Hooks {
    static final String MLN = "org.deeplearning4j.nn.multilayer.MultiLayerNetwork";
    static final String CG = "org.deeplearning4j.nn.graph.ComputationGraph";
    static final String LAYER = "org.deeplearning4j.nn.api.Layer";
    static final String VERTEX = "org.deeplearning4j.nn.graph.vertex.GraphVertex";
    private static final String ITERATOR = "org.nd4j.linalg.dataset.api.iterator.DataSetIterator";
    private static final String MULTI_ITERATOR = "org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator";
    private static final String EXECUTIONER = "org.nd4j.linalg.api.ops.executioner.OpExecutioner";
    private static final String EARLY_STOPPING = "org.deeplearning4j.earlystopping.trainer.BaseEarlyStoppingTrainer";
    private static final String MODEL_SAVER = "org.deeplearning4j.earlystopping.EarlyStoppingModelSaver";
    private static final String PARALLEL = "org.deeplearning4j.parallelism.";
    private static final String SAME_DIFF = "org.nd4j.autodiff.samediff.SameDiff";
    private static final String SESSIONS = "org.nd4j.autodiff.samediff.internal.";
    private static final Set<String> NETWORKS = Set.of(MLN, CG);

    static final List<Hook> ALL = List.of(
            exact(1, SiteKind.EPOCH, NOTHING, Set.of(MLN), "fit(DataSetIterator)"),
            exact(1, SiteKind.EPOCH, NOTHING, Set.of(CG), "fit(MultiDataSetIterator)"),
            // DL4J's own count of epochs is not moved by layer-wise training.
            exact(1, SiteKind.FIT, NOTHING, NETWORKS, "fit(..)", "pretrain(..)", "pretrainLayer(..)"),
            exact(1, SiteKind.SEGMENTS, NOTHING, NETWORKS, "doTruncatedBPTT(..)"),
            exact(1, SiteKind.TRAINER, NOTHING, Set.of(EARLY_STOPPING), "fit(boolean)"),
            exact(1, SiteKind.EPOCH_TURN, FLAG_AND_OBJECT, Set.of(EARLY_STOPPING), "triggerEpochListeners(boolean,Model,int)"),
            exact(1, SiteKind.INFER, FLAG_AND_OBJECT, NETWORKS, "output(..)", "outputSingle(..)", "predict(..)", "feedForward(..)",
                    "feedForwardToLayer(..)", "activateSelectedLayers(..)", "rnnTimeStep(..)", "rnnActivateUsingStoredState(..)"),
            // score() without argument is a getter.
            exact(1, SiteKind.EVALUATE, RESULT, NETWORKS, "evaluate(..)", "doEvaluation(..)", "score(*,..)"),
            exact(1, SiteKind.EVALUATE, NOTHING, NETWORKS, "evaluateRegression(..)", "evaluateROC(..)", "evaluateROCMultiClass(..)", "doEvaluationHelper(..)",
                    "scoreExamples(..)", "f1Score(*,..)"),
            exact(1, SiteKind.GRADIENT, NOTHING, NETWORKS, "calculateGradients(..)", "backpropGradient(..)", "computeGradientAndScore(..)"),
            exact(1, SiteKind.INIT, NOTHING, NETWORKS, "init(*,*,..)"),
            exact(1, SiteKind.CHECKPOINT, NOTHING, NETWORKS, "save(..)", "load(..)"),
            exact(1, SiteKind.OPTIMISE, NOTHING, NETWORKS, "convertDataType(..)"),

            exact(2, SiteKind.FORWARD_SWEEP, FLAG_AND_OBJECT, NETWORKS, "ffToLayerActivationsInWs(..)", "ffToLayerActivationsInWS(..)",
                    "ffToLayerActivationsDetached(..)", "outputOfLayerDetached(..)", "outputOfLayersDetached(..)"),
            exact(2, SiteKind.BACKWARD_SWEEP, NOTHING, NETWORKS, "calcBackpropGradients(..)"),
            exact(2, SiteKind.LOSS, NOTHING, NETWORKS, "calcRegularizationScore(..)"),
            exact(2, SiteKind.UPDATE, NOTHING, NETWORKS, "applyConstraints(..)"),

            exact(3, SiteKind.ITERATION, NOTHING, Set.of("org.deeplearning4j.optimize.Solver"), "optimize(LayerWorkspaceMgr)"),

            anySubtype(4, SiteKind.LAYER_FORWARD, ARGUMENT, Set.of(LAYER), "activate(INDArray,boolean,LayerWorkspaceMgr)",
                    "rnnActivateUsingStoredState(INDArray,boolean,boolean,LayerWorkspaceMgr)", "rnnTimeStep(INDArray,LayerWorkspaceMgr)")
                    .except(MLN),
            anySubtype(4, SiteKind.LAYER_FORWARD, NOTHING, Set.of(LAYER), "activate(boolean,LayerWorkspaceMgr)").except(MLN),
            anySubtype(4, SiteKind.LAYER_BACKWARD, NOTHING, Set.of(LAYER), "backpropGradient(INDArray,LayerWorkspaceMgr)",
                    "tbpttBackpropGradient(INDArray,int,LayerWorkspaceMgr)", "computeGradientAndScore(LayerWorkspaceMgr)").except(MLN),
            anySubtype(4, SiteKind.LAYER_SCORE, NOTHING, Set.of(LAYER), "computeScore(double,boolean,LayerWorkspaceMgr)",
                    "computeScoreForExamples(double,LayerWorkspaceMgr)").except(MLN),
            anySubtype(4, SiteKind.LOSS, NOTHING, Set.of(LAYER), "calcRegularizationScore(boolean)").except(MLN),
            anySubtype(4, SiteKind.UPDATE, NOTHING, Set.of(LAYER), "applyConstraints(int,int)").except(MLN),

            anySubtype(5, SiteKind.VERTEX_FORWARD, NOTHING, Set.of(VERTEX), "doForward(boolean,LayerWorkspaceMgr)"),
            anySubtype(5, SiteKind.VERTEX_BACKWARD, NOTHING, Set.of(VERTEX), "doBackward(boolean,LayerWorkspaceMgr)"),
            exact(5, SiteKind.BETWEEN_LAYERS, NOTHING, Set.of("org.deeplearning4j.nn.graph.vertex.impl.LayerVertex"),
                    "applyPreprocessorAndSetInput(LayerWorkspaceMgr)"),

            anySubtype(6, SiteKind.BETWEEN_LAYERS, NOTHING, Set.of("org.deeplearning4j.nn.conf.InputPreProcessor"),
                    "preProcess(INDArray,int,LayerWorkspaceMgr)", "backprop(INDArray,int,LayerWorkspaceMgr)"),

            anySubtype(7, SiteKind.LOSS, NOTHING, Set.of("org.nd4j.linalg.lossfunctions.ILossFunction"), "computeScore(..)",
                    "computeScoreArray(..)", "computeGradient(..)", "computeGradientAndScore(..)"),

            exact(8, SiteKind.UPDATE, NOTHING, Set.of("org.deeplearning4j.nn.updater.BaseMultiLayerUpdater"),
                    "update(Gradient,int,int,int,LayerWorkspaceMgr)", "divideByMinibatch(..)", "preApply(..)"),
            exact(8, SiteKind.UPDATE, NOTHING, Set.of("org.deeplearning4j.nn.updater.UpdaterBlock"), "update(int,int,boolean,INDArray,INDArray)"),
            anySubtype(8, SiteKind.UPDATE, NOTHING, Set.of("org.nd4j.linalg.learning.GradientUpdater"), "applyUpdater(..)"),
            anySubtype(8, SiteKind.UPDATE, NOTHING, Set.of("org.nd4j.linalg.learning.regularization.Regularization"), "apply(..)"),
            anySubtype(8, SiteKind.UPDATE, NOTHING, Set.of("org.deeplearning4j.optimize.api.StepFunction"), "step(*,*,..)"),
            anySubtype(8, SiteKind.UPDATE, NOTHING, Set.of("org.deeplearning4j.optimize.solvers.accumulation.GradientsAccumulator"),
                    "storeUpdate(..)", "applyUpdate(..)"),

            anySubtype(9, SiteKind.DATA, RESULT, Set.of(ITERATOR, MULTI_ITERATOR), "next(..)"),
            anySubtype(9, SiteKind.DATA, NOTHING, Set.of(ITERATOR, MULTI_ITERATOR), "hasNext()", "reset()"),

            anySubtype(10, SiteKind.DATA, NOTHING, Set.of("org.datavec.api.records.reader.RecordReader"), "next(..)", "nextRecord()",
                    "nextSequence()", "sequenceRecord(..)"),
            anySubtype(10, SiteKind.DATA, NOTHING, Set.of("org.datavec.image.loader.BaseImageLoader"), "asMatrix(..)", "asImageMatrix(..)"),
            anySubtype(10, SiteKind.PREPROCESS, NOTHING, Set.of("org.datavec.image.transform.ImageTransform"), "transform(..)"),
            exact(10, SiteKind.DATA, NOTHING, Set.of("org.nd4j.linalg.dataset.DataSet", "org.nd4j.linalg.dataset.MultiDataSet"), "load(..)"),

            anySubtype(11, SiteKind.PREPROCESS, ARGUMENT, Set.of("org.nd4j.linalg.dataset.api.DataSetPreProcessor"), "preProcess(DataSet)"),
            anySubtype(11, SiteKind.PREPROCESS, ARGUMENT, Set.of("org.nd4j.linalg.dataset.api.MultiDataSetPreProcessor"),
                    "preProcess(MultiDataSet)"),
            anySubtype(11, SiteKind.PREPROCESS, NOTHING, Set.of("org.nd4j.linalg.dataset.api.preprocessor.DataNormalization"),
                    "fit(DataSetIterator)"),

            exact(12, SiteKind.CONVERT, NOTHING, Set.of("org.deeplearning4j.datasets.datavec.RecordReaderMultiDataSetIterator"),
                    "nextMultiDataSet(..)"),
            // Every way from a Java array to an INDArray ends in one of these; short arrays are shapes and scalars inside operations.
            exact(12, SiteKind.CONVERT, ARGUMENT, Set.of("org.nd4j.linalg.factory.Nd4j"), "createTypedBuffer(..)", "createTypedBufferDetached(..)",
                    "create(float[],..)", "create(double[],..)", "create(int[],..)", "create(long[],..)", "createFromArray(..)"),
            exact(12, SiteKind.CONVERT, ARGUMENT, Set.of("org.nd4j.linalg.api.buffer.BaseDataBuffer"), "setData(*)"),

            exact(13, SiteKind.TRANSFER, NOTHING, Set.of("org.nd4j.jita.handler.impl.CudaZeroHandler"), "memcpyAsync(..)", "memcpySpecial(..)",
                    "memcpyBlocking(..)", "memcpyDevice(..)", "memcpy(..)"),
            exact(13, SiteKind.TRANSFER, ARGUMENT, Set.of("org.nd4j.jita.flow.impl.SynchronousFlowController"), "synchronizeToHost(..)",
                    "synchronizeToDevice(..)"),
            exact(13, SiteKind.DEVICE_WAIT, NOTHING, Set.of("org.nd4j.linalg.jcublas.ops.executioner.CudaExecutioner"), "commit()"),

            // Called by all of them with the number of bytes, whatever the profiling mode; ND4J counts there itself.
            exact(13, SiteKind.BYTES, Capture.BYTES, Set.of("org.nd4j.linalg.api.ops.performance.PerformanceTracker"),
                    "helperRegisterTransaction(int,long,long,MemcpyDirection)"),

            // One operation passes through up to four overloads: the outermost counts.
            anySubtype(14, SiteKind.OPERATION, OPERATION, Set.of(EXECUTIONER), "exec(*,..)"),
            anySubtype(14, SiteKind.OPERATION, SCATTER, Set.of(EXECUTIONER), "scatterUpdate(*,*,*,*,..)"),

            anySubtype(15, SiteKind.EVALUATE, NOTHING, Set.of("org.nd4j.evaluation.IEvaluation"), "eval(..)"),
            anySubtype(15, SiteKind.EVALUATE, ARGUMENT, Set.of("org.deeplearning4j.earlystopping.scorecalc.ScoreCalculator"),
                    "calculateScore(Model)"),

            exact(16, SiteKind.CHECKPOINT, ARGUMENT, Set.of("org.deeplearning4j.util.ModelSerializer"), "writeModel(*,..)"),
            exact(16, SiteKind.CHECKPOINT, NOTHING, Set.of("org.deeplearning4j.util.ModelSerializer"), "restoreMultiLayerNetwork(..)", "restoreComputationGraph(..)", "restoreMultiLayerNetworkAndNormalizer(..)",
                    "restoreComputationGraphAndNormalizer(..)"),
            anySubtype(16, SiteKind.CHECKPOINT, ARGUMENT, Set.of(MODEL_SAVER), "saveBestModel(*,..)", "saveLatestModel(*,..)"),
            anySubtype(16, SiteKind.CHECKPOINT, NOTHING, Set.of(MODEL_SAVER), "getBestModel()", "getLatestModel()"),
            exact(16, SiteKind.CHECKPOINT, NOTHING, Set.of("org.nd4j.linalg.dataset.DataSet", "org.nd4j.linalg.dataset.MultiDataSet"), "save(..)"),
            exact(16, SiteKind.CHECKPOINT, NOTHING, Set.of(SAME_DIFF), "save(..)", "load(..)", "fromFlatFile(..)"),

            exact(17, SiteKind.OPTIMISE, NOTHING, Set.of("org.deeplearning4j.nn.transferlearning.TransferLearning$Builder",
                    "org.deeplearning4j.nn.transferlearning.TransferLearning$GraphBuilder"), "build()"),
            // What it trains and asks afterwards is a network of its own.
            exact(17, SiteKind.OPTIMISE, NOTHING, Set.of("org.deeplearning4j.nn.transferlearning.TransferLearningHelper"), "featurize(..)"),
            exact(17, SiteKind.OPTIMISE, NOTHING, Set.of("org.nd4j.linalg.compression.BasicNDArrayCompressor"), "compress(..)", "decompress(..)",
                    "compressi(..)", "decompressi(..)"),
            exact(17, SiteKind.OPTIMISE, NOTHING, Set.of("org.nd4j.autodiff.samediff.optimize.GraphOptimizer"), "optimize(..)"),
            exact(17, SiteKind.OPTIMISE, NOTHING, Set.of("org.deeplearning4j.nn.modelimport.keras.KerasModelImport"),
                    "importKerasModelAndWeights(..)", "importKerasSequentialModelAndWeights(..)", "importKerasModelConfiguration(..)",
                    "importKerasSequentialConfiguration(..)"),

            anySubtype(18, SiteKind.LISTENER, NOTHING, Set.of("org.deeplearning4j.optimize.api.TrainingListener"), "iterationDone(..)",
                    "onEpochStart(..)", "onEpochEnd(..)", "onForwardPass(..)", "onBackwardPass(..)", "onGradientCalculation(..)"),
            anySubtype(18, SiteKind.LISTENER, NOTHING, Set.of("org.nd4j.autodiff.listeners.Listener"), "iterationStart(..)", "iterationDone(..)",
                    "epochStart(..)", "epochEnd(..)", "validationDone(..)", "operationStart(..)", "operationEnd(..)"),

            // The flag is whether epochs are counted; without, a call is one minibatch.
            exact(19, SiteKind.GRAPH_FIT, FLAG_AND_OBJECT, Set.of(SAME_DIFF), "fitHelper(..)"),
            exact(19, SiteKind.GRAPH_EPOCH, NOTHING, Set.of("org.nd4j.autodiff.samediff.TrainingConfig"), "incrementEpochCount()"),
            exact(19, SiteKind.GRAPH_INFER, NOTHING, Set.of(SAME_DIFF), "output(..)", "outputSingle(..)", "batchOutputHelper(..)"),
            exact(19, SiteKind.GRAPH_INFER, ARGUMENT, Set.of(SAME_DIFF), "directExecHelper(*,..)"),
            exact(19, SiteKind.GRAPH_EVALUATE, NOTHING, Set.of(SAME_DIFF), "evaluate(..)"),
            exact(19, SiteKind.GRAPH_GRADIENT, NOTHING, Set.of(SAME_DIFF), "calculateGradients(..)", "calculateGradientsAndOutputs(..)"),
            exact(19, SiteKind.ITERATION, FLAG_AND_OBJECT, Set.of(SESSIONS + "TrainingSession"), "trainingIteration(..)"),
            // What follows the operation there is the update of the parameter whose gradient it has computed.
            exact(19, SiteKind.UPDATE, NOTHING, Set.of(SESSIONS + "TrainingSession"), "getOutputs(..)"),
            exact(19, SiteKind.GRAPH_SESSION, NOTHING, Set.of(SESSIONS + "InferenceSession"), "getOutputs(..)"),
            exact(19, SiteKind.GRAPH_OP, ARGUMENT, Set.of(SESSIONS + "InferenceSession"), "doExec(*,..)"),

            exact(20, SiteKind.EPOCH, NOTHING, Set.of(PARALLEL + "ParallelWrapper"), "fit(DataSetIterator)", "fit(MultiDataSetIterator)"),
            exact(20, SiteKind.UPDATE, NOTHING, Set.of(PARALLEL + "ParallelWrapper"), "getScore(AtomicInteger)", "averageUpdatersState(..)"),
            anySubtype(20, SiteKind.WORKER, NOTHING, Set.of(PARALLEL + "trainer.Trainer"), "run()"),
            anySubtype(20, SiteKind.WAIT, NOTHING, Set.of(PARALLEL + "trainer.Trainer"), "waitTillRunning()"),
            exact(20, SiteKind.WORKER, NOTHING, Set.of(PARALLEL + "ParallelInference$InferenceWorker"), "run()"),
            exact(20, SiteKind.POOL, NOTHING, Set.of(PARALLEL + "InplaceParallelInference"), "output(..)"),
            // A replica is made from the text of the configuration.
            exact(20, SiteKind.OTHER, NOTHING, Set.of("org.deeplearning4j.nn.conf.MultiLayerConfiguration",
                    "org.deeplearning4j.nn.conf.ComputationGraphConfiguration"), "toJson()", "fromJson(String)"));

    private Hooks() {
    }

    /** Names of all supertypes that some row asks for. */
    static Set<String> supertypes() {
        Set<String> names = new LinkedHashSet<>();
        for (Hook hook : ALL) {
            if (hook.bySuper()) {
                names.addAll(hook.types());
            }
        }
        return names;
    }
}
