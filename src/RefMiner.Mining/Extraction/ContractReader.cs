using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using RefMiner.Nodes;
using RefMiner.Sources;
using YamlDotNet.Core;

namespace RefMiner.Extraction;

/// <summary>Reads the contract files of a tree, each once.</summary>
internal sealed class ContractReader(TreeFiles files)
{
    private const int LimitBytes = 256 << 10;

    private readonly ConcurrentDictionary<string, Contract?> _byFolder = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, MiningDiagnostic> _faults = new(StringComparer.Ordinal);

    /// <summary>Contracts that could not be read, and why; in no particular order.</summary>
    public IEnumerable<MiningDiagnostic> Faults => _faults.Values;

    /// <summary>The contract in a folder, or null where there is none or it cannot be read.</summary>
    /// <param name="folder">From the root.</param>
    public Contract? Of(string folder) => _byFolder.GetOrAdd(folder, Read);

    private Contract? Read(string folder)
    {
        foreach (var name in new[] { "contract.yaml", "contract.yml" })
        {
            var path = folder.Length == 0 ? name : $"{folder}/{name}";
            if (!files.Exists(path)) continue;

            try
            {
                if (files.Read(path, LimitBytes) is not { } bytes) return Fault(path, 1, 1, $"is larger than {LimitBytes >> 10} KiB. Shorten it");

                return ContractYaml.Read(Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF')) is Dictionary<string, object> map
                    ? ToContract(path, map)
                    : Fault(path, 1, 1, "is no map of names to values. Write it as 'name: …' lines");
            }
            catch (YamlException e)
            {
                return Fault(path, (int)Math.Max(1, e.Start.Line), (int)Math.Max(1, e.Start.Column), $"is not valid ({e.Message.TrimEnd('.')}). Mend the YAML");
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return Fault(path, 1, 1, "cannot be read. Check its permissions");
            }
        }

        return null;
    }

    private Contract? Fault(string path, int line, int column, string what)
    {
        _faults[path] = new MiningDiagnostic(DiagnosticIds.InvalidContract, false, path, line, column, $"the contract {what}; its node is mined without it.");
        return null;
    }

    private static Contract ToContract(string path, Dictionary<string, object> map) => new(
        path,
        map.GetValueOrDefault("version") as string,
        SecretRedactor.Redact(map.GetValueOrDefault("description") as string ?? "").Text,
        Names(map.GetValueOrDefault("io_operations") ?? map.GetValueOrDefault("operations")),
        Names(map.GetValueOrDefault("features")));

    private static ImmutableArray<string> Names(object? value) => value is List<object> list
        ? [.. list
            .Select(item => item switch
            {
                string text => text,
                Dictionary<string, object> map => map.GetValueOrDefault("name") as string ?? map.GetValueOrDefault("operation") as string ?? map.GetValueOrDefault("operation_type") as string,
                _ => null,
            })
            .OfType<string>()
            .Where(name => !string.IsNullOrWhiteSpace(name))]
        : [];
}
