package com.example.user;

import io.dnnenergy.examples.AutoencoderFashionMnist;
import io.dnnenergy.examples.BankMarketing;
import io.dnnenergy.examples.CharLstmShakespeare;
import io.dnnenergy.examples.EarlyStoppingFashionMnist;
import io.dnnenergy.examples.InferenceServer;
import io.dnnenergy.examples.ParallelFashionMnist;
import io.dnnenergy.examples.SameDiffFashionMnist;
import io.dnnenergy.examples.TransferFashionMnist;

/** Fixture: the small examples, shortened, one after the other. */
public final class EveryExample {
    private EveryExample() {
    }

    public static void main(String[] args) throws Exception {
        BankMarketing.main(new String[] {"--examples", "1280", "--epochs", "3"});
        CharLstmShakespeare.main(new String[] {"--examples", "96", "--epochs", "3", "--inferences", "20"});
        SameDiffFashionMnist.main(new String[] {"--examples", "1280", "--epochs", "3"});
        AutoencoderFashionMnist.main(new String[] {"--examples", "640"});
        TransferFashionMnist.main(new String[] {"--examples", "640", "--epochs", "1"});
        EarlyStoppingFashionMnist.main(new String[] {"--examples", "640", "--epochs", "3"});
        InferenceServer.main(new String[] {"--examples", "320", "--inferences", "300"});
        System.out.println("parallel");
        ParallelFashionMnist.main(new String[] {"--examples", "640", "--epochs", "1"});
    }
}
