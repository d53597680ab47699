using System.Globalization;
using RefMiner;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["fit", var table, .. { Length: > 0 } indexes]:
        Fitting.Run(indexes, targets: 70, table);
        return 0;
    case ["fit-methods", .. { Length: > 0 } indexes]:
        Fitting.RunMethods(indexes, targets: 300);
        return 0;
    case ["choice", .. { Length: > 0 } indexes]:
        Choosing.Run(
            [.. indexes.Where(index => index != "--all").Select(index => Tree.Open(index, targets: 60, seed: "tune"))],
            indexes.Contains("--all")
        );
        return 0;
    case ["quality", .. { Length: > 0 } indexes]:
        QualityMeasure.Run(indexes, targets: 150);
        return 0;
    case ["leaks", var tree, var targets]:
        LeakAudit.Run(tree, int.Parse(targets, CultureInfo.InvariantCulture));
        return 0;
    case ["calibrate", .. { Length: > 0 } indexes]:
        Calibration.Run([.. indexes.Select(index => Tree.Open(index, targets: 150, seed: "tune"))]);
        return 0;
    case ["requests", var index]:
        Requesting.Time(index, targets: 100);
        return 0;
    case ["answers", var index, var file]:
        Requesting.Write(index, targets: 70, file);
        return 0;
    case ["mining", var program, var tree]:
        MiningTimes.Run(program, tree, rounds: 3);
        return 0;
    case ["edits", var program, var tree, .. var rest]:
        return Editing.Run(program, tree, int.Parse(Value(rest, "--edits", "200"), CultureInfo.InvariantCulture)) ? 0 : 1;
    case ["startup", var program, var index]:
        Startup.Run(program, index, rounds: 21);
        return 0;
    case ["replay", var program, var repository, var commits]:
        return Replay.Run(program, repository, int.Parse(commits, CultureInfo.InvariantCulture)) ? 0 : 1;
    case ["bare", var tree]:
        Console.WriteLine($"{BareRoslyn.Bind(tree)} bodies");
        return 0;
    case ["assembly", var index]:
        Assembling.Run(index);
        return 0;
    case ["validate", var answer, var request, var tree]:
        Validating.Run(answer, request, tree);
        return 0;
    case ["rejected", .. { Length: > 0 } rest]:
        Rejecting.Run(
            [.. rest.Where(word => !word.StartsWith('-'))],
            int.Parse(Value(rest, "--bodies", "300"), CultureInfo.InvariantCulture),
            Value(rest, "--seed", "rejected"),
            rest.Contains("--bound"),
            rest.Contains("--list")
        );
        return 0;
    case ["fallback", var answer, var request, var tree]:
        FallingBack.Run(answer, request, tree);
        return 0;
    case ["growth", var index, var picture]:
        Growth.Run(index, picture);
        return 0;
    case ["fleet", var program, var server, var file, .. { Length: > 0 } trees]:
        FleetScaling.Run(program, server, file, [.. trees.Select(Path.GetFullPath)]);
        return 0;
    case ["fleet-simulate", var file, var folder]:
        FleetSimulation.Run(FleetMeasured.Read(file), folder);
        return 0;
    case ["fleet-pull", var program, var server]:
        FleetPulling.Run(program, server);
        return 0;
    default:
        Console.Error.WriteLine(
            """
            usage: fit TABLE INDEX...   fits the models of API names on mined trees, one index of one corpus each, and writes the table of decision trees
                   fit-methods INDEX... fits the likeness of methods
                   choice INDEX... [--all]  measures what choices with other constants show of the names that targets need
                   calibrate INDEX...   compares the similarity of nodes with how good a reference they are
                   quality INDEX...     compares the quality score of contexts with the names that they show
                   leaks TREE TARGETS    compares a target's file excluded with the file removed and all mined anew
                   requests INDEX       times whole requests and their stages, one thread, warm
                   assembly INDEX       times the assembly of a context beside tokenising it, by BenchmarkDotNet
                   validate ANSWER REQUEST TREE  times the parsing and checking of an answer, without and with the tree that it is for
                   rejected INDEX... [--bodies=N] [--seed=S] [--bound] [--list]  counts the real bodies of mined trees that the checks reject, and the rules that do
                   fallback ANSWER REQUEST TREE  times the making of a stub and of a partial implementation, without and with the tree
                   growth INDEX PICTURE times requests on the index's corpus copied up to a million methods, and draws the times
                   mining PROGRAM TREE  times runs of the built refminer on a tree beside what Roslyn alone needs: full, unchanged, one file changed
                   edits PROGRAM TREE [--edits=N]  times edits from their saving to an answer that knows them, and checks the end
                   startup PROGRAM INDEX  times cold processes of the published refminer beside an empty one
                   replay PROGRAM GITDIR COMMITS  mines so many commits one after the other, and compares with mining anew at every tenth
                   fleet PROGRAM CONNECTION FILE TREE...  times fleets of one and two workers on trees and their projects, and writes what a simulation needs
                   fleet-simulate FILE FOLDER  simulates nights of 10,000 corpora with 1 to 64 workers from what was measured, and draws them
                   fleet-pull PROGRAM CONNECTION  measures what a copy fetches when 10 of 1,000 corpora have changed
                   bare TREE            lets Roslyn alone parse and bind a tree
                   answers INDEX FILE   writes the answers to real requests, to compare two builds
            """
        );
        return 2;
}

static string Value(IEnumerable<string> words, string option, string otherwise) =>
    words.FirstOrDefault(word => word.StartsWith(option + "=", StringComparison.Ordinal))?[(option.Length + 1)..] ?? otherwise;
