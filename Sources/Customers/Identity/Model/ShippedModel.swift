extension LinkModel {
    /// The weights with which learning begins. They were learned on the labelled development set's records, without its labels.
    static let shipped: LinkModel = {
        // Rows are levels in the order of each field's cases; columns are buyer, colleagues, moved, strangers.
        let name: [Scores] = columns(
            [0.668, 0.129, 0.106, 0.060, 0.014, 0.018, 0.002, 0.003], nil,
            [0.668, 0.129, 0.106, 0.060, 0.014, 0.018, 0.002, 0.003],
            [0.0005, 0.0001, 0.0001, 0.0005, 0.0002, 0.011, 0.9876, 0.001])
        let email: [Scores] = columns(
            [0.269, 0.006, 0.032, 0.078, 0.042, 0.035, 0.019, 0.002, 0.002, 0.002, 0.069, 0.001, 0.053, 0.001, 0.389],
            [0.007, 0.008, 0.001, 0.005, 0.003, 0.015, 0.001, 0.232, 0.019, 0.050, 0.144, 0.077, 0.119, 0.017, 0.302],
            [0.078, 0.001, 0.012, 0.001, 0.025, 0.026, 0.180, 0.001, 0.076, 0.012, 0.094, 0.001, 0.120, 0.018, 0.355],
            [0.0001, 0.0001, 0.0001, 0.0001, 0.0001, 0.0013, 0.0001, 0.0001, 0.125, 0.056, 0.169, 0.004, 0.185, 0.018, 0.441])
        let phone: [Scores] = columns(
            [0.113, 0.095, 0.075, 0.001, 0.0005, 0.0005, 0.715], [0.041, 0.037, 0.027, 0.001, 0.120, 0.115, 0.659],
            [0.156, 0.119, 0.070, 0.004, 0.047, 0.032, 0.572], [0.0001, 0.0001, 0.0001, 0.0001, 0.0986, 0.1566, 0.7444])
        let account: [Scores] = columns(
            [0.328, 0.154, 0.008, 0.058, 0.024, 0.002, 0.105, 0.067, 0.024, 0.003, 0.001, 0.001, 0.225],
            [0.328, 0.154, 0.008, 0.058, 0.024, 0.002, 0.105, 0.067, 0.024, 0.003, 0.001, 0.001, 0.225], nil,
            [0.0002, 0.0001, 0.0001, 0.0003, 0.0005, 0.0011, 0.0001, 0.0002, 0.0003, 0.145, 0.3615, 0.145, 0.346])
        let country: [Scores] = columns(
            [0.317, 0.001, 0.320, 0.025, 0.337], [0.289, 0.008, 0.295, 0.044, 0.364], [0.2, 0.05, 0.2, 0.05, 0.5],
            [0.026, 0.283, 0.029, 0.321, 0.341])
        let place: [Scores] = columns(
            [0.026, 0.003, 0.003, 0.004, 0.014, 0.950], [0.010, 0.005, 0.002, 0.020, 0.060, 0.903],
            [0.030, 0.010, 0.002, 0.020, 0.040, 0.898],
            [0.0001, 0.0003, 0.0001, 0.0007, 0.045, 0.9538])
        let birthDate: [Scores] = columns(
            [0.045, 0.004, 0.001, 0.95], [0.0005, 0.002, 0.0475, 0.95], [0.045, 0.004, 0.001, 0.95],
            [0.0001, 0.001, 0.049, 0.9499])
        let personNumber: [Scores] = columns(
            [0.045, 0.003, 0.002, 0.95], [0.0001, 0.0005, 0.0494, 0.95], [0.045, 0.003, 0.002, 0.95],
            [0.0001, 0.0005, 0.0494, 0.95])
        let taxNumber: [Scores] = columns(
            [0.046, 0.003, 0.001, 0.95], [0.046, 0.003, 0.001, 0.95], [0.001, 0.001, 0.048, 0.95], [0.0001, 0.0001, 0.05, 0.9498])
        return LinkModel(
            tables: [name, email, phone, account, country, place, birthDate, personNumber, taxNumber],
            namesakes: [
                0.0005, 0.0001, 0.005, 0.0004, 0.011, 0.022, 0.055, 0.0005, 0.070, 0.063, 0.137, 0.006, 0.147, 0.012, 0.470,
            ],
            mates: SIMD3(2.33, 4, 0.15))
    }()

    /// Columns as rows, each column brought to the sum of one; a column left out is that of strangers.
    private static func columns(_ buyer: [Double], _ colleagues: [Double]?, _ moved: [Double]?, _ strangers: [Double]) -> [Scores]
    {
        func whole(_ column: [Double]) -> [Double] {
            let sum = column.reduce(0, +)
            return column.map { $0 / sum }
        }
        let all = [buyer, colleagues ?? strangers, moved ?? strangers, strangers].map(whole)
        return buyer.indices.map { Scores(all[0][$0], all[1][$0], all[2][$0], all[3][$0]) }
    }
}
